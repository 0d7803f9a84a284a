/** `POST /club/journal`: what coordinators did, with the names that the members' list has for them. */

import { Hono } from "hono";
import * as z from "zod";
import type { CoordinatorAct, JournalAnswer, JournalEntry, JournalRequest } from "../../shared/handover/protocol.ts";
import { sha256Hex } from "../files/sha256.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { actsBefore, type KeptAct } from "../store/journal.ts";
import { listMembers } from "../store/members.ts";

const limit = 1_000;
const actsAPart = 30;

const request: z.ZodType<JournalRequest> = z.strictObject({ before: z.int().min(1).exactOptional() });

export const journalRoute = new Hono<ClubEnv>().post("/journal", coordinatorsOnly, async (c) => {
  const { before = null } = await readBody(c, limit, request);
  const db = c.env.DB;
  const [acts, members] = await Promise.all([actsBefore(db, before, actsAPart + 1), listMembers(db)]);
  const known = [c.var.settings.firstCoordinator, ...members.map(({ email }) => email)];
  const names = new Map(known.map((email) => [sha256Hex(email), email]));
  const answer: JournalAnswer = {
    entries: acts.slice(0, actsAPart).map((act) => entryOf(act, names)),
    earlier: acts.length > actsAPart,
  };
  return c.json(answer);
});

function entryOf({ number, at, actor, act, details }: KeptAct, names: ReadonlyMap<string, string>): JournalEntry {
  const told = { act, ...details } as CoordinatorAct;
  const name = (address: string) => names.get(address) ?? address;
  const named: CoordinatorAct =
    told.act === "members"
      ? {
          ...told,
          added: told.added.map(name),
          removed: told.removed.map(name),
          changed: told.changed.map(name),
          ...(told.formerCoordinators && { formerCoordinators: told.formerCoordinators.map(name) }),
        }
      : told;
  return { number, at, actor, email: names.get(actor) ?? null, did: named };
}
