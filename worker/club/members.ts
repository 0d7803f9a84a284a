/** `PUT /club/members`: the whole list of who belongs to the club. */

import { Hono } from "hono";
import * as z from "zod";
import type { MembersRequest } from "../../shared/handover/protocol.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { listMembers, replaceMembers } from "../store/members.ts";

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
  const isReplaced = await replaceMembers(c.env.DB, members, base ?? (await listMembers(c.env.DB)));
  if (!isReplaced) throw new ProblemError("members-changed");
  return c.json({ members: await listMembers(c.env.DB) });
});
