/** «Вернуть строки из файла…»: from the file of «Сохранить всё…» the rows that the sheet lacks, under their own ids. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { gunzip } from "fflate";
import { type ArchiveHead, archiveReader } from "../../shared/archive/archive-file.ts";
import { type LostRow, lostRows, rowsOfArchive } from "../../shared/archive/sheet-rows.ts";
import { formatDate } from "../../shared/language/dates.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { CalendarDate, TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { button, byId, element, sentences } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

/** Rows that a call brings. */
const perCall = 300;

const status = statusLine();
const file = element("input", { type: "file", accept: ".gz,application/gzip" });
const result = element("div");
file.addEventListener("change", () => void read());
fitToContent(byId("page"));
byId("page").append(
  element(
    "p",
    {},
    "Из файла, который сделало «Сохранить всё…», в таблицу вернутся строки, которых в ней нет: в новую таблицу — все, в нынешнюю — " +
      "удалённые. Строки и ячейки, в которых уже что-то есть, не изменятся.",
  ),
  element(
    "p",
    { class: "soft" },
    "Новую таблицу сначала подготовьте: «Клуб РЦ ▸ Настроить таблицу». Столбцов, которые не покидают таблицу (контакты, заметки), в файле нет.",
  ),
  element("label", { class: "field" }, element("span", {}, "Файл «club-….jsonl.gz»"), file),
  status.node,
  result,
  element("div", { class: "row" }, button("Закрыть", closeDialog)),
);

type Lost = ReadonlyMap<TableKey, readonly LostRow[]>;

async function read(): Promise<void> {
  const [chosen] = file.files ?? [];
  result.replaceChildren();
  if (chosen === undefined) return;
  const found = await status.during("Проверяю файл…", async () => {
    const { head, kept } = keptIn(await textOf(chosen));
    status.goOn("Сравниваю с таблицей…");
    const standing = await call("standingRows");
    const lost: Lost = new Map(
      tableList.map(({ key }) => [key, lostRows(kept.get(key) ?? [], standing[key] ?? [])] as const),
    );
    return { head, lost };
  });
  if (found !== null) show(found);
}

function show({ head, lost }: { readonly head: ArchiveHead; readonly lost: Lost }): void {
  const all = [...lost.values()].flat().length;
  const day = formatDate(head.savedAt.slice(0, 10) as CalendarDate, "ru");
  if (all === 0) {
    result.replaceChildren(element("p", {}, `Файл от ${day} цел. Все его строки в таблице есть, возвращать нечего.`));
    return;
  }
  const start = button(`Вернуть ${countOf(all, nouns.row, "ru")}`, () => bringBack(lost, all, start), {
    class: "main",
  });
  result.replaceChildren(
    element("p", {}, `Файл от ${day} цел. В таблице нет:`),
    element(
      "ul",
      {},
      ...tableList.flatMap(({ key, title }) => {
        const { length } = lost.get(key) ?? [];
        return length === 0 ? [] : [element("li", {}, `«${title.ru}» — ${countOf(length, nouns.row, "ru")}`)];
      }),
    ),
    element("div", { class: "row" }, start),
  );
}

async function bringBack(lost: Lost, all: number, start: HTMLButtonElement): Promise<void> {
  start.disabled = true;
  const sums = { added: 0, joined: 0, filled: 0, other: 0 };
  const isDone = await status.during("Возвращаю строки…", async () => {
    let done = 0;
    for (const [table, rows] of lost) {
      for (let from = 0; from < rows.length; from += perCall) {
        const part = rows.slice(from, from + perCall);
        const answer = await call("bringBackRows", { table, rows: part });
        for (const name of ["added", "joined", "filled", "other"] as const) sums[name] += answer[name];
        done += part.length;
        status.goOn(`Возвращено ${done} из ${all}…`);
      }
    }
    status.goOn("Проверяю таблицу…");
    await call("checkAll");
    return true;
  });
  if (isDone === null) {
    start.disabled = false;
    return;
  }
  // The same file may be chosen once more.
  file.value = "";
  result.replaceChildren(
    sentences([
      `Возвращено: ${countOf(sums.added, nouns.row, "ru")}.`,
      ...(sums.joined === 0
        ? []
        : [
            `Уже стояли в таблице и узнаны: ${countOf(sums.joined, nouns.row, "ru")}; пустых ячеек в них заполнено: ${sums.filled}.`,
          ]),
      ...(sums.other === 0
        ? []
        : [`В таблице и в файле разное: ${countOf(sums.other, nouns.cell, "ru")}. В таблице осталось то, что было.`]),
      "Что не так в строках, написано в столбце «Проверка». На сервере и на сайте ничего не изменилось: если строки там уже есть, передавать их заново не придётся.",
    ]),
  );
}

/** Throws a sentence where the file isn't whole. */
function keptIn(text: string) {
  const reader = archiveReader((bytes) => bytesToHex(sha256(bytes)));
  let head: ArchiveHead | null = null;
  let rows: ReturnType<typeof rowsOfArchive> | null = null;
  for (const line of text.split("\n").filter((one) => one !== "")) {
    const taken = reader.take(line);
    if (taken === null) continue;
    if ("format" in taken) {
      head = taken;
      rows = rowsOfArchive(taken);
    } else rows?.take(taken);
  }
  reader.finish();
  if (head === null || rows === null) throw new Error("Файл пустой. Выберите другой.");
  return { head, kept: rows.rows() };
}

async function textOf(chosen: File): Promise<string> {
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  return new Promise((resolve, reject) => {
    gunzip(bytes, (error, plain) =>
      error === null
        ? resolve(new TextDecoder().decode(plain))
        : reject(new Error("Это не файл «Сохранить всё…»: он не сжат или оборван. Скачайте его ещё раз.")),
    );
  });
}
