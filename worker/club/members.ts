/** `PUT /club/members`: the whole list of who belongs to the club. */

import { Hono } from "hono";
import * as z from "zod";
import type { CoordinatorAct, MembersRequest } from "../../shared/handover/protocol.ts";
import { sha256Hex } from "../files/sha256.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { listMembers, type Member, replaceMembers } from "../store/members.ts";

const limit = 100_000;

const member = z.strictObject({
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
  role: z.enum(["member", "coordinator"]),
});

const request: z.ZodType<MembersRequest> = z.strictObject({
  members: z
    .array(member)
    .max(500)
    .refine((members) => new Set(members.map(({ email }) => email)).size === members.length),
  base: z.array(member).max(500).exactOptional(),
});

export const membersRoute = new Hono<ClubEnv>().put("/members", coordinatorsOnly, async (c) => {
  const { members, base } = await readBody(c, limit, request);
  if (!members.some(({ role }) => role === "coordinator")) throw new ProblemError("last-coordinator");
  const { firstCoordinator } = c.var.settings;
  const before = base ?? (await listMembers(c.env.DB));
  const by = { at: new Date(c.var.now).toISOString(), actor: sha256Hex(c.var.user.email) };
  const isReplaced = await replaceMembers(c.env.DB, members, before, by, changeOf(before, members, firstCoordinator));
  if (!isReplaced) throw new ProblemError("members-changed");
  return c.json({ members: await listMembers(c.env.DB) });
});

/** What the journal says of it. */
function changeOf(
  before: readonly Member[],
  after: readonly Member[],
  firstCoordinator: string,
): Extract<CoordinatorAct, { readonly act: "members" }> {
  const [was, is] = [before, after].map((list) => new Map(list.map(({ email, role }) => [email, role])));
  const hashed = (list: readonly Member[]) => list.map(({ email }) => sha256Hex(email));
  const former = before.filter(
    ({ email, role }) => role === "coordinator" && is?.get(email) !== "coordinator" && email !== firstCoordinator,
  );
  return {
    act: "members",
    added: hashed(after.filter(({ email }) => was?.has(email) !== true)),
    removed: hashed(before.filter(({ email }) => is?.has(email) !== true)),
    changed: hashed(after.filter(({ email, role }) => was?.has(email) === true && was.get(email) !== role)),
    ...(former.length === 0 ? {} : { formerCoordinators: hashed(former) }),
  };
}
