/** What proves editions to a stranger: the chain of commits up to the current edition's, and the statements of editions. */

import { schemaVersion } from "../../shared/public/envelope.ts";
import { documentText } from "../../shared/public/formats.ts";
import { commitsUntilPath, statementsUntilPath } from "../../shared/public/provenance.ts";
import type { Json } from "../../shared/table.ts";
import type { Made } from "../serving/reading.ts";
import { linksUntil } from "../store/chain.ts";
import { statementsUntil } from "../store/statements.ts";
import type { Around, MadeDocument } from "./made-document.ts";

/** They fit through a cut connection. */
const commitsAPart = 80;
const statementsAPart = 20;

export const commitChain: MadeDocument = {
  pattern: /^\/v1\/commits(?:\/until\/([1-9]\d{0,8}))?\.json$/,
  async make([asked], around) {
    const { db, current } = around;
    const until = asked === undefined ? null : Number(asked);
    if (until !== null && until > current.commit) return null;
    const found = await linksUntil(db, until ?? current.commit, commitsAPart + 1);
    const data = found.slice(0, commitsAPart).map(({ number, said, link }) => ({ commit: number, said, link }));
    const earlier = found.at(commitsAPart)?.number;
    return partOf(
      data,
      [commitsUntilPath(until), earlier === undefined ? undefined : commitsUntilPath(earlier)],
      around,
    );
  },
};

export const editionStatements: MadeDocument = {
  pattern: /^\/v1\/statements(?:\/until\/([1-9]\d{0,8}))?\.json$/,
  async make([asked], around) {
    const until = asked === undefined ? null : Number(asked);
    const found = await statementsUntil(around.db, until, statementsAPart + 1);
    if (until !== null && found[0]?.number !== until) return null;
    const data = found.slice(0, statementsAPart).map(({ statement, sha256, jws }): Json => {
      return { statement: { ...statement }, sha256, jws };
    });
    const earlier = found.at(statementsAPart)?.number;
    const next = earlier === undefined ? undefined : statementsUntilPath(earlier);
    return partOf(data, [statementsUntilPath(until), next], around);
  },
};

/** A part at a path, with the path of the one before it, if there is one. */
function partOf(
  data: readonly Json[],
  [self, earlier]: readonly [string, string | undefined],
  { site, current }: Around,
): Made {
  const text = documentText({
    data,
    meta: { schemaVersion, edition: current.number, count: data.length },
    links: { self: `${site}${self}`, ...(earlier === undefined ? {} : { next: `${site}${earlier}` }) },
  });
  return { texts: [text], type: "application/json; charset=utf-8", edition: current.number, at: current.publishedAt };
}
