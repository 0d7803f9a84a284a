/** «Рекомендации из протокола…»: paste or drop the text, look at what was read, put it right, add the rows. */

import type { MinutesSummary } from "../minutes/shapes.ts";
import { readMinutesFile } from "./minutes/file.ts";
import { minutesPreview } from "./minutes/preview.ts";
import { button, byId, element, sentences } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { showIssues } from "./parts/show-issues.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const text = element("textarea", {
  class: "prose",
  spellcheck: "false",
  placeholder: "РЕКОМЕНДОВАТЬ:\n1. Министерству …\n2. Главам муниципальных образований …",
});
/** What of the file isn't in the text. */
const notes = element("div");
const result = element("div");
const start = element("section", { "aria-label": "Текст протокола" }, ...startNodes());
fitToContent(byId("page"));
byId("page").append(start, status.node, result);

document.addEventListener("dragover", (event) => {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const [file] = event.dataTransfer?.files ?? [];
  if (file === undefined) return;
  event.preventDefault();
  if (start.hidden) status.fail("Чтобы прочитать другой файл, вернитесь к тексту.");
  else void open(file);
});

function startNodes(): HTMLElement[] {
  const file = element("input", {
    type: "file",
    accept: ".docx,.txt,text/plain,application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (chosen !== undefined) await open(chosen);
    // The same file may be chosen once more after it was changed.
    file.value = "";
  });
  return [
    element(
      "p",
      {},
      "Скопируйте текст протокола, резолюции или рекомендаций и вставьте сюда целиком, вместе с заголовком. Пока вы не нажмёте «Внести», в таблице ничего не изменится.",
    ),
    element("label", {}, "Текст", text),
    element("label", {}, "или выберите документ Word (.docx) или текст; файл можно и перетащить сюда", file),
    notes,
    element("div", { class: "row" }, button("Прочитать", read, { class: "main" })),
  ];
}

/** Puts the text of a file where it can be seen and changed, and reads it. */
async function open(file: File): Promise<void> {
  const opened = await status.during("Открываю файл…", () => readMinutesFile(file));
  if (opened === null) return;
  text.value = opened.text;
  notes.replaceChildren(...opened.notes.map((note) => element("p", { class: "warning" }, note)));
  await read();
}

async function read(): Promise<void> {
  const preview = await status.during("Читаю текст…", () => call("previewMinutes", { text: text.value }));
  if (preview === null) return;
  start.hidden = true;
  const back = () => {
    start.hidden = false;
    status.say("");
    result.replaceChildren();
    text.focus();
  };
  const said = element("div", {}, ...Array.from(notes.children, (note) => note.cloneNode(true)));
  result.replaceChildren(said, minutesPreview(preview, { status, back, done: showSummary }));
}

function showSummary({ sentences: said, undo }: MinutesSummary): void {
  const takeBack = button("Отменить", async () => {
    const undone = await status.during("Возвращаю как было…", () => call("undoFixes", undo));
    if (undone === null) return;
    const left = undone.left > 0 ? ` Изменены с тех пор и оставлены: ${undone.left}.` : "";
    result.replaceChildren(
      element("h1", {}, "Отменено"),
      sentences([`Убрано строк: ${undone.restored}.${left}`]),
      element("div", { class: "row" }, button("Закрыть", closeDialog)),
    );
  });
  result.replaceChildren(
    element("h1", {}, "Готово"),
    sentences(said),
    element(
      "div",
      { class: "row" },
      undo === "" ? null : takeBack,
      button("Показать замечания", () => showIssues(status)),
      button("Закрыть", closeDialog, { class: "main" }),
    ),
  );
}
