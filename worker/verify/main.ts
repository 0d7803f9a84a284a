/**
 * `npm run verify -- URL|FOLDER`: checks a published site, or a folder that holds a copy of it, from outside. `--against COPY`
 * compares it with another one, `--key KID` names the key that it should be signed with, `--en` answers in English. Ends with
 * 0 where all holds, 1 where something doesn't, 2 where something couldn't be checked.
 */

import { parseArgs } from "node:util";
import { lineOf } from "./report.ts";
import { verify } from "./verify.ts";

const options = {
  against: { type: "string" },
  key: { type: "string" },
  en: { type: "boolean", default: false },
} as const;

process.exitCode = await run();

async function run(): Promise<number> {
  const asked = read();
  if (asked === null) {
    console.error(
      "Что проверить: npm run verify -- https://адрес-сайта (или папка с копией) [--against другая копия] [--key ключ] [--en]",
    );
    return 2;
  }
  const { copy, against, key, en } = asked;
  const report = await verify({
    copy,
    ...(against === undefined ? {} : { against }),
    ...(key === undefined ? {} : { key }),
  });
  for (const finding of report.findings) console.log(lineOf(finding, en ? "en" : "ru"));
  return report.code;
}

/** `null` where the words of the command don't say what to check. */
function read() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [copy, ...more] = positionals;
    return copy === undefined || more.length > 0 ? null : { ...values, copy };
  } catch {
    return null;
  }
}
