/** «Загрузить реестр…»: paste, match the columns, look at the difference, take it over. */

import type { ImportSummary } from "../register/import.ts";
import type { RegisterRequest } from "../register/plan.ts";
import type { RegisterPreview } from "../register/preview-shapes.ts";
import { button, byId, element, longList, section, sentences } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { showIssues } from "./parts/show-issues.ts";
import { statusLine } from "./parts/status-line.ts";
import { type Matching, registerColumns } from "./register/columns.ts";
import { type Choice, registerDifference } from "./register/difference.ts";
import { readRegisterFile } from "./register/file.ts";
import { type Answers, registerQuestions } from "./register/questions.ts";

const status = statusLine();
const text = element("textarea", {
  spellcheck: "false",
  placeholder: "ОГРН\tНаименование\tАдрес\n…",
});
const source = element("input", { maxlength: "300", placeholder: "например, ЕГРЮЛ" });
const asOf = element("input", { type: "date" });
const result = element("div");
const start = element("section", { "aria-label": "Реестр" }, ...startNodes());
fitToContent(byId("page"));
byId("page").append(start, status.node, result);

function startNodes(): HTMLElement[] {
  const file = element("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv,text/plain" });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    const read = await status.during("Читаю файл…", () => readRegisterFile(chosen));
    if (read !== null) text.value = read;
  });
  return [
    element(
      "p",
      {},
      "Скопируйте строки реестра вместе с заголовками (из Excel, с сайта, из файла CSV) и вставьте сюда. Пока вы не нажмёте «Внести», в таблице ничего не изменится.",
    ),
    element("label", {}, "Строки реестра", text),
    element("label", {}, "или выберите файл CSV", file),
    element(
      "div",
      { class: "fields" },
      element("label", {}, "Откуда реестр", source),
      element("label", {}, "На какую дату", asOf),
    ),
    element(
      "div",
      { class: "row" },
      button("Сравнить с таблицей", () => compare({ table: null, mapping: null }, noAnswers, false), { class: "main" }),
    ),
  ];
}

function request({ table, mapping }: Matching, answers: Answers): RegisterRequest {
  return {
    ...answers,
    ...(table === null ? {} : { table }),
    text: text.value,
    source: source.value,
    asOf: asOf.value,
    ...(mapping === null ? {} : { mapping }),
  };
}

const noAnswers: Answers = { take: [], carryPlaces: false, constants: {} };

async function compare(matching: Matching, answers: Answers, columnsOpen: boolean): Promise<void> {
  const asked = request(matching, answers);
  const preview = await status.during("Сравниваю с таблицей…", () => call("previewRegister", asked));
  if (preview === null) return;
  start.hidden = true;
  showPreview(preview, columnsOpen);
}

function showPreview(preview: RegisterPreview, columnsOpen: boolean): void {
  const difference = registerDifference(preview);
  // The whole text is sent again, so that waits until a person has said all that they want.
  const again = element("p", { class: "warning", role: "status" });
  const compareAgain = (matching: Matching, open: boolean, words: string) => {
    // Another tab has other columns to give values for.
    const answers = matching.mapping === null ? noAnswers : questions.answers();
    again.replaceChildren(
      words,
      button("Сравнить заново", () => compare(matching, answers, open)),
    );
    difference.node.hidden = true;
    take.disabled = true;
  };
  const columns = registerColumns(preview, columnsOpen, (matching) =>
    compareAgain(matching, true, "Столбцы изменены. Поправьте все нужные и сравните заново. "),
  );
  const questions = registerQuestions(preview, () =>
    compareAgain(columns.matching(), columnsOpen, "Вы ответили на вопросы о файле. Сравните заново. "),
  );
  const take = button(
    "Внести в таблицу",
    () => takeOver(columns.matching(), questions.answers(), difference.choice(), preview),
    { class: "main" },
  );
  const back = () => {
    start.hidden = false;
    result.replaceChildren();
    text.focus();
  };
  result.replaceChildren(
    columns.node,
    questions.node,
    again,
    difference.node,
    element("div", { class: "row" }, take, button("Назад к строкам", back)),
  );
}

async function takeOver(matching: Matching, answers: Answers, choice: Choice, preview: RegisterPreview): Promise<void> {
  const summary = await status.during("Вношу строки. На большой реестр уходит до нескольких минут…", () =>
    call("importRegister", { ...request(matching, answers), ...choice }),
  );
  if (summary !== null) showSummary(summary, preview);
}

function showSummary(summary: ImportSummary, preview: RegisterPreview): void {
  result.replaceChildren(
    element("h1", {}, "Готово"),
    sentences(summary.sentences),
    preview.refused.length === 0
      ? ""
      : section(`Не внесено: ${preview.refused.length}`, () =>
          longList(preview.refused, ({ line, why }) => element("p", { class: "item" }, `Строка ${line}. ${why}`)),
        ),
    element(
      "div",
      { class: "row" },
      button("Показать замечания", () => showIssues(status), { class: "main" }),
      button("Закрыть", closeDialog),
    ),
  );
}
