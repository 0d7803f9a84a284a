/** «Сохранить всё…»: the dialog asks for what the Worker has, page by page. */

import type { StoredValue } from "../../shared/archive/archive-file.ts";
import type { ArchiveAnswer, ArchiveRequest, ArchiveStartAnswer } from "../../shared/handover/protocol.ts";
import { bodyOf, callWorker } from "../worker/call.ts";

export function archiveStart(): ArchiveStartAnswer {
  return ask<ArchiveStartAnswer>({});
}

/** Rows of a table from after a key on, from its beginning where that is `null`. */
export function archivePage(table: string, after: readonly StoredValue[] | null): ArchiveAnswer {
  return ask<ArchiveAnswer>(after === null ? { table } : { table, after });
}

function ask<Answer>(body: ArchiveRequest): Answer {
  return bodyOf(callWorker<Answer>({ method: "post", path: "/club/archive", body }));
}
