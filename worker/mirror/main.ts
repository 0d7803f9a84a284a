/**
 * `npm run mirror -- URL FOLDER [--address URL] [--all]`: copies the public site into plain files with relative links, and the next time what changed.
 * `--address` is where the mirror will stand; `--all` asks for every page whatever the edition's lists tell.
 * Exits with 1 where the site doesn't give something that it names, and with 2 where nothing could be copied.
 */

import { parseArgs } from "node:util";
import { moscowDate } from "../../shared/language/dates.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import { copySite } from "../../shared/mirror/copy-site.ts";
import { openFolder } from "./folder.ts";
import { siteTools } from "./site.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { address: { type: "string" }, all: { type: "boolean", default: false } },
});
const [address, folder] = positionals;

if (address === undefined || folder === undefined || !/^https?:\/\//.test(address)) {
  console.error("Назовите сайт и папку: npm run mirror -- https://feed.example.ru зеркало");
  process.exitCode = 2;
} else {
  process.exitCode = await mirror(address.replace(/\/+$/, ""), folder);
}

async function mirror(site: string, name: string): Promise<number> {
  try {
    const copy = await openFolder(name);
    const day = moscowDate(Date.now());
    const tools = { ...siteTools(site), ...copy };
    const { state, written, removed, files, requests, missing } = await copySite(day, tools, copy.state, {
      address: values.address?.replace(/\/+$/, "") ?? null,
      asksAll: values.all,
    });
    await copy.keep(state);
    console.log(
      `Выпуск № ${state.edition}: в зеркале ${countOf(files, nouns.file, "ru")}, записано ${written}, убрано ${removed}; запросов к сайту: ${requests}.`,
    );
    for (const [path, status] of missing) console.error(`Сайт не отдаёт ${path}: ответ ${status}.`);
    return missing.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(`Зеркало не снято: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}
