/** «Опубликовать выпуск…»: a coordinator reads what will change and publishes exactly what was shown. */

import type { PreviewAnswer, PublishAnswer } from "../../shared/handover/protocol.ts";
import { muchLost, secondWordNode } from "./club/second-word.ts";
import { editionNode, isUnchanged } from "./edition/difference.ts";
import { button, byId, element } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";
import { watching } from "./parts/watching.ts";
import { drawPictures } from "./pictures/draw.ts";

const status = statusLine();
const body = element("div");
fitToContent(byId("page"));
byId("page").append(status.node, body);
void load();

async function load(): Promise<void> {
  body.replaceChildren();
  const preview = await watching(status, "Спрашиваю сервер, что изменится…", (watch) =>
    call("previewEdition", {}, watch),
  );
  if (preview === null) {
    body.replaceChildren(button("Попробовать снова", load));
    return;
  }
  const loss = preview.unchanged === undefined ? muchLost(preview) : null;
  const club = loss === null ? null : await status.during("Спрашиваю, кто подтвердил…", () => call("listApprovals"));
  const word =
    loss === null || club === null
      ? null
      : secondWordNode(preview, loss, club, status, { publish: () => publish(preview), reload: load });
  body.replaceChildren(
    unchangedNode(preview),
    editionNode(preview),
    word ?? "",
    element(
      "div",
      { class: "row" },
      preview.unchanged === undefined && word === null
        ? button(`Опубликовать выпуск № ${preview.edition}`, () => publish(preview), { class: "main" })
        : null,
      button(preview.unchanged === undefined ? "Пока не публиковать" : "Закрыть", closeDialog),
    ),
    preview.unchanged === undefined ? "" : picturesNode(),
  );
}

function unchangedNode(preview: PreviewAnswer): HTMLElement | string {
  if (preview.unchanged !== undefined) return element("p", {}, preview.unchanged.ru);
  if (!isUnchanged(preview)) return "";
  return element("p", {}, "На сайте уже всё так, как в последней передаче. Новый выпуск не обязателен.");
}

async function publish({ digest, edition }: PreviewAnswer): Promise<void> {
  let answer: PublishAnswer | null = null;
  let progress = `Готовлю выпуск № ${edition}…`;
  while (answer?.state !== "published") {
    answer = await watching(status, progress, (watch) => call("publishEdition", digest, watch));
    if (answer === null) {
      body.prepend(button("Посмотреть, что изменится, ещё раз", load));
      return;
    }
    if (answer.state === "rendering") progress = `${answer.what.ru}: готово ${answer.done} из ${answer.total}…`;
  }
  status.say(`Выпуск № ${answer.edition} опубликован.`);
  body.replaceChildren(
    element("p", { class: "good" }, "Его уже видят все."),
    answer.signed ? "" : element("p", {}, unsigned),
    element("p", {}, element("a", { href: answer.url, rel: "noopener" }, "Открыть страницу")),
    picturesNode(),
    button("Закрыть", closeDialog),
  );
}

/** Draws the pictures of links and says so. The edition is out whatever becomes of them. */
function picturesNode(): HTMLElement {
  const node = element("div", { role: "status" });
  const say = (words: string) => node.replaceChildren(element("p", { class: "soft" }, words));
  const draw = async () => {
    say("Рисую картинки для ссылок в мессенджерах. Пока они рисуются, не закрывайте это окно…");
    try {
      const all = await drawPictures((done, of) =>
        say(`Рисую картинки для ссылок в мессенджерах: готово ${done} из ${of}. Не закрывайте это окно…`),
      );
      say(`Картинки для ссылок в мессенджерах готовы: ${all}.`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      say(`Картинки для ссылок в мессенджерах не готовы. ${why} Выпуск на сайте, ссылки на него показываются текстом.`);
      node.append(button("Нарисовать ещё раз", draw));
    }
  };
  void draw();
  return node;
}

const unsigned =
  "Выпуск не подписан: на сервере нет ключа. Читатели не смогут проверить, что файлы не подменены. Как сделать ключ, написано в README, раздел «Deployment»; следующий выпуск будет подписан.";
