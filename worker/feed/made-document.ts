/** What a document that is made of the store, when it is asked for, says of itself. */

import type { Publisher } from "../../shared/public/publisher.ts";
import type { Made } from "../serving/reading.ts";
import type { CurrentEdition } from "../store/files.ts";

/** What each is made with. */
export interface Around {
  readonly db: D1Database;
  /** The configured address, without a slash at its end. */
  readonly site: string;
  readonly current: CurrentEdition;
  /** Asked for beside whatever else is read. */
  readonly publisher: Promise<Publisher>;
}

export interface MadeDocument {
  /** Of its path. The groups are what the address says. */
  readonly pattern: RegExp;
  /** `null` where there is nothing. Nothing of it may depend on the moment of the request. */
  make(asked: readonly string[], around: Around): Promise<Made | null>;
}
