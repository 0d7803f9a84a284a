/** Reads the public site from a dialog: it answers every page of the web. */

import type { MirrorTools } from "../../../shared/mirror/copy-site.ts";

const mostTries = 4;

export function siteReader(site: string): Pick<MirrorTools, "ask"> {
  return {
    async ask(path) {
      for (let attempt = 1; ; attempt++) {
        const answer = await fetch(`${site}${path}`, { redirect: "manual" }).catch(() => null);
        if (answer !== null && answer.status < 500 && answer.status !== 429) {
          const { status, headers } = answer;
          const bytes = new Uint8Array(await answer.arrayBuffer());
          return { status, type: headers.get("Content-Type") ?? "", etag: headers.get("ETag"), bytes };
        }
        if (attempt === mostTries)
          throw new Error(
            `Сайт не ответил${answer === null ? "" : ` (${answer.status})`}: ${site}${path}. Проверьте связь и попробуйте ещё раз.`,
          );
        await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
      }
    },
  };
}
