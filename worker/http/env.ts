/** What a request carries through the Worker's routes. */

import type { Role } from "../../shared/handover/protocol.ts";
import type { Settings } from "./config.ts";

/** Who signed in. */
export interface User {
  /** Lower case. */
  readonly email: string;
  readonly role: Role;
}

/** Every route's environment: `new Hono<PublicEnv>()`. */
export interface PublicEnv {
  Bindings: { readonly DB: D1Database };
  Variables: {
    settings: Settings;
    requestId: string;
    /** When the request came, epoch ms: the only clock a route looks at. */
    now: number;
  };
}

/** The environment of routes under `/club`, where someone has signed in. */
export interface ClubEnv extends PublicEnv {
  Variables: PublicEnv["Variables"] & { user: User };
}
