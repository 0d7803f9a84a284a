/** Links commits to the ones before them. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import { linkOf } from "../../shared/public/provenance.ts";
import { type ChainEnd, type Link, mostLinked, readChainEnd, type Unlinked, writeLinks } from "../store/chain.ts";
import type { LinkGround } from "../store/commit-reading.ts";
import { keyedHash } from "./keyed-hash.ts";
import { sha256Hex } from "./sha256.ts";

/** So many times a request goes on where an old database has long chains to make up for. */
const mostGoes = 4;

/** Links what isn't linked yet, before an edition; what is left over then is taken by the next request. */
export async function linkCommits(db: D1Database): Promise<void> {
  for (let go = 0; go < mostGoes; go++) {
    const end = await readChainEnd(db);
    if (end === null) return;
    await writeLinks(db, linksOf(end));
    if (end.unlinked.length < mostLinked) return;
  }
}

/** After a commit, which stands: where the store fails now, the next commit or edition makes up for it. */
export async function linkNewCommit(db: D1Database): Promise<void> {
  try {
    await linkCommits(db);
  } catch (cause) {
    const said = cause instanceof Error && cause.message.startsWith("D1_") ? cause.message : undefined;
    console.error(JSON.stringify({ code: "not-linked", said }));
  }
}

/** The same rows give the same links, whatever was erased of their content since. */
function linksOf({ secret, before, unlinked }: ChainEnd): readonly Link[] {
  let previous = before;
  return unlinked.map((commit) => {
    const made = linkAfter({ secret, before: previous }, commit);
    previous = made.link;
    return { number: commit.number, ...made };
  });
}

/** The place of a commit in the chain. */
export function linkAfter(
  { secret, before }: LinkGround,
  { number, at, actor, role, lines }: Unlinked,
): Pick<Link, "said" | "link"> {
  const said = keyedHash(secret, `${canonicalJson({ actor, at, commit: number, role })}\n${lines}`);
  return { said, link: linkOf({ commit: number, said }, before, sha256Hex) };
}
