/** `/v1/changes.json`: what changed for the public since an edition, in parts that each fit a request and a cut connection. */

import { changesPath } from "../../shared/public/changes.ts";
import { ProblemError } from "../http/problems.ts";
import { answerOnce, type LiveCopy, liveCopy } from "../serving/live.ts";
import { currentSnapshot, isSame, rememberCopy } from "../serving/memory.ts";
import type { Reader } from "../serving/reading.ts";
import { currentEdition, type Edition, findEdition } from "../store/files.ts";
import type { RowName } from "../store/public-changes.ts";
import { type ChangesAsked, changesText, cursorOf, type endOfRows, rowAt } from "./changes-part.ts";
import { sentFile } from "./found.ts";
import { parametersOf, withoutAppended } from "./query.ts";

const parameters = ["since", "until", "after"] as const;

/**
 * Without `since` it is the current edition against the one before: what whoever opens the address wants to see. `links.next`
 * names both editions, so that what is published meanwhile shifts nothing.
 */
export async function answerChanges(request: Request, reader: Reader): Promise<Response> {
  const { db, site } = reader;
  const clean = withoutAppended(request, site, parameters);
  if (clean !== null) return clean;
  const asked = parametersOf(request);
  const current = await currentEdition(db);
  if (current === null) throw new ProblemError("nothing-published");
  const copy = await copyOf(await rangeOf(asked, current, db), current, reader);
  const place = { path: changesPath, site, fixed: asked.has("until"), currentEdition: current.number };
  return sentFile(answerOnce(request, copy, place));
}

/** Of this very edition a copy is kept: programs ask for the same range again and again. */
async function copyOf(asked: ChangesAsked, current: Edition, { db, now, site }: Reader): Promise<LiveCopy> {
  const { since, until, from } = asked;
  const key = [changesPath, since.number, until.number, from === null ? "" : cursorOf(from)].join(" ");
  const { snapshot } = await currentSnapshot(db, now, changesPath);
  const kept = snapshot !== null && isSame(snapshot.edition, current) ? snapshot.made : null;
  const known = kept?.get(key);
  if (known !== undefined) return known;
  const { text, edition, at } = await changesText(asked, db, site);
  const copy = liveCopy(text, { type: "application/json; charset=utf-8", edition, at });
  if (kept !== null) rememberCopy(db, kept, key, copy);
  return copy;
}

async function rangeOf(asked: ReadonlyMap<string, string>, current: Edition, db: D1Database): Promise<ChangesAsked> {
  const [from, to, after] = parameters.map((name) => asked.get(name));
  if ((to !== undefined && from === undefined) || (after !== undefined && to === undefined)) {
    throw wrong("«until» идёт только вместе с «since», а «after» — с обоими: адрес следующей части даёт links.next.");
  }
  const since = await editionOf("since", from ?? String(Math.max(1, current.number - 1)), current, db);
  const until = to === undefined ? current : await editionOf("until", to, current, db);
  if (until.number < since.number) throw wrong("«until» раньше, чем «since»: изменения читаются вперёд.");
  return { since, until, from: after === undefined ? null : rowOf(after) };
}

async function editionOf(name: string, value: string, current: Edition, db: D1Database): Promise<Edition> {
  const number = /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null;
  if (number === null) {
    throw wrong(`«${name}» — это номер выпуска, целое число от 1: они перечислены в /v1/editions.json.`);
  }
  const found = number > current.number ? null : await findEdition(db, number);
  if (found !== null) return found;
  throw new ProblemError("not-found", {
    detail: `Выпуска ${number} нет: нынешний — ${current.number}. Выпуски перечислены в /v1/editions.json.`,
    members: { edition: current.number },
  });
}

function rowOf(after: string): RowName | typeof endOfRows {
  const row = rowAt(after);
  if (row !== null) return row;
  throw wrong("«after» берётся только из links.next: там сказано, с какого места читать дальше.");
}

function wrong(detail: string): ProblemError {
  return new ProblemError("bad-query", { detail });
}
