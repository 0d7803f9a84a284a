/** «Сохранить всё…»: history, members and editions in one file, from which a new deployment can be made. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { gzip } from "fflate";
import { archiveWriter } from "../../shared/archive/archive-file.ts";
import type { ArchiveStartAnswer } from "../../shared/handover/protocol.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import { download } from "./parts/download.ts";
import { button, byId, element, sentences } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const result = element("div");
const start = button("Сохранить", save, { class: "main" });
fitToContent(byId("page"));
byId("page").append(
  element(
    "p",
    {},
    "Всё, что есть на сервере Клуба: каждая переданная версия каждой строки, выпуски, стирания, список участников. По этому файлу " +
      "сервер можно развернуть заново, и сайт будет тот же до последнего байта.",
  ),
  element(
    "p",
    { class: "soft" },
    "В файле есть адреса участников и строки, которых нет на сайте: храните его как документ Клуба. Сохранение займёт несколько минут.",
  ),
  element("div", { class: "row" }, start, button("Закрыть", closeDialog)),
  status.node,
  result,
);

async function save(): Promise<void> {
  result.replaceChildren();
  start.disabled = true;
  const saved = await status.during("Спрашиваю, что есть на сервере…", async () => {
    const asked = await call("archiveStart");
    const { lines, rows } = await linesOf(asked);
    status.goOn("Сжимаю…");
    const name = `club-${asked.head.savedAt.slice(0, 10)}.jsonl.gz`;
    download(await zipped(`${lines.join("\n")}\n`), name, "application/gzip");
    return { name, rows };
  });
  start.disabled = false;
  if (saved === null) return;
  result.replaceChildren(
    sentences([
      `Файл «${saved.name}» — в загрузках вашего браузера: ${countOf(saved.rows, nouns.row, "ru")} из всех таблиц сервера.`,
      "Как развернуть по нему сервер, написано в README программы.",
    ]),
  );
}

/** Throws a sentence where somebody has changed something meanwhile: half of it would be of before and half of after. */
async function linesOf({
  head,
  mark,
}: ArchiveStartAnswer): Promise<{ readonly lines: string[]; readonly rows: number }> {
  const writer = archiveWriter((bytes) => bytesToHex(sha256(bytes)));
  const lines = [writer.head(head)];
  let rows = 0;
  for (const [index, { name }] of head.tables.entries()) {
    let page = await call("archivePage", name, null);
    for (;;) {
      if (page.mark !== mark)
        throw new Error("Пока данные сохранялись, на сервере что-то изменилось. Ничего не сохранено, начните ещё раз.");
      if (page.rows.length > 0) lines.push(writer.page({ table: name, rows: page.rows }));
      rows += page.rows.length;
      status.goOn(`Сохранено ${countOf(rows, nouns.row, "ru")}, таблица ${index + 1} из ${head.tables.length}…`);
      if (page.next === null) break;
      page = await call("archivePage", name, page.next);
    }
  }
  lines.push(writer.end());
  return { lines, rows };
}

/** In a thread of its own, so that the dialog goes on. */
function zipped(text: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gzip(new TextEncoder().encode(text), (error, bytes) => (error === null ? resolve(bytes) : reject(error)));
  });
}
