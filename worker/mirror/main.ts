/**
 * `npm run mirror -- URL FOLDER`: copies the public site into plain files with relative links, and the next time what changed.
 * Exits with 1 where the site doesn't give something that it names, and with 2 where nothing could be copied.
 */

import { moscowDate } from "../../shared/language/dates.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import { copySite } from "../../shared/mirror/copy-site.ts";
import { openFolder } from "./folder.ts";
import { siteTools } from "./site.ts";

const [address, folder] = process.argv.slice(2);

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
    const { state, written, removed, files, requests, missing } = await copySite(day, tools, copy.state);
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
