/** «Зеркало сайта…»: the whole public site as one ZIP file of plain pages and data, for any other web server or a folder. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type Zippable, zip } from "fflate";
import { moscowDate } from "../../shared/language/dates.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import { copySite, type MirrorOutcome } from "../../shared/mirror/copy-site.ts";
import { stateFile } from "../../shared/mirror/state.ts";
import { download } from "./parts/download.ts";
import { button, byId, element, sentences } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { siteReader } from "./parts/site-reader.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const result = element("div");
const start = button("Снять зеркало", copy, { class: "main" });
fitToContent(byId("page"));
byId("page").append(
  element(
    "p",
    {},
    "Весь открытый сайт обычными файлами: страницы, таблицы и данные текущего выпуска. Их можно выложить на любой российский " +
      "хостинг или открыть прямо из папки — для тех, кому провайдер не даёт открыть сайт.",
  ),
  element(
    "p",
    { class: "soft" },
    "На две тысячи НКО уходит несколько минут и около семи тысяч запросов к сайту — четырнадцатая часть дневного запаса. " +
      "Таблицей можно пользоваться, окно не закрывайте.",
  ),
  element("div", { class: "row" }, start, button("Закрыть", closeDialog)),
  status.node,
  result,
);

async function copy(): Promise<void> {
  result.replaceChildren();
  start.disabled = true;
  await status.during("Смотрю, какой выпуск на сайте…", async () => {
    const { site } = await call("about");
    const day = moscowDate(Date.now());
    const files: Zippable = {};
    const outcome = await copySite(
      day,
      { ...siteReader(site.replace(/\/+$/, "")), ...inMemory(files), ...sums, onProgress },
      null,
    );
    status.goOn("Складываю в один файл…");
    files[stateFile] = sums.encode(`${JSON.stringify(outcome.state)}\n`);
    const name = `mirror-${outcome.state.edition}-${day}.zip`;
    download(await zipped(files), name, "application/zip");
    show(outcome, name);
  });
  start.disabled = false;
}

const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
const sums = {
  sha256: (bytes: Uint8Array) => bytesToHex(sha256(bytes)),
  encode: (text: string) => encoder.encode(text),
  decode: (bytes: Uint8Array) => decoder.decode(bytes),
};

function onProgress(done: number, known: number): void {
  if (done % 20 === 0) status.goOn(`Снято ${done} из ${Math.max(done, known)} известных страниц и файлов…`);
}

function inMemory(files: Zippable) {
  return {
    async read(file: string) {
      const bytes = files[file];
      return bytes instanceof Uint8Array ? bytes : null;
    },
    async write(file: string, bytes: Uint8Array) {
      files[file] = bytes;
    },
    async remove(file: string) {
      delete files[file];
    },
  };
}

/** In a thread of its own, so that the dialog goes on. */
function zipped(files: Zippable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip(files, { level: 6 }, (error, bytes) => (error === null ? resolve(bytes) : reject(error)));
  });
}

function show({ state, files, missing }: MirrorOutcome, name: string): void {
  const lost =
    missing.length === 0
      ? []
      : [`Сайт не отдал ${countOf(missing.length, nouns.file, "ru")}: снимите зеркало ещё раз.`];
  result.replaceChildren(
    sentences([
      `Выпуск № ${state.edition}: ${countOf(files, nouns.file, "ru")}. Архив «${name}» — в загрузках вашего браузера.`,
      ...lost,
      "Распакуйте его на сервер или в папку и откройте index.html. Как настроить сервер, написано в README программы.",
    ]),
  );
}
