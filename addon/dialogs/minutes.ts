/** «Рекомендации из протокола…»: paste or drop the text, look at what was read, put it right, add the rows. */

import type { MinutesSummary } from "../minutes/shapes.ts";
import { minutesPreview } from "./minutes/preview.ts";
import { button, byId, element, sentences } from "./parts/elements.ts";
import { call, closeDialog } from "./parts/server.ts";
import { showIssues } from "./parts/show-issues.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const text = element("textarea", {
  class: "prose",
  spellcheck: "false",
  placeholder: "РЕКОМЕНДОВАТЬ:\n1. Министерству …\n2. Главам муниципальных образований …",
});
const result = element("div");
const start = element("section", { "aria-label": "Текст протокола" }, ...startNodes());
byId("page").append(start, status.node, result);

function startNodes(): HTMLElement[] {
  return [
    element(
      "p",
      {},
      "Скопируйте текст протокола, резолюции или рекомендаций и вставьте сюда целиком, вместе с заголовком. Пока вы не нажмёте «Внести», в таблице ничего не изменится.",
    ),
    element("label", {}, "Текст", text),
    element("div", { class: "row" }, button("Прочитать", read, { class: "main" })),
  ];
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
  result.replaceChildren(minutesPreview(preview, { status, back, done: showSummary }));
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
