/** `PUT /club/members`: the whole list of who belongs to the club. */

import { Hono } from "hono";
import * as z from "zod";
import { coordinatorsOnly } from "../auth.ts";
import type { ClubEnv } from "../env.ts";
import { ProblemError } from "../problems.ts";
import { listMembers, replaceMembers } from "../store/members.ts";
import { readBody } from "./body.ts";

const limit = 100_000;

const request = z.strictObject({
  members: z
    .array(
      z.strictObject({
        email: z
          .email()
          .max(254)
          .transform((email) => email.toLowerCase()),
        role: z.enum(["member", "coordinator"]),
      }),
    )
    .max(500)
    .refine((members) => new Set(members.map(({ email }) => email)).size === members.length),
});

export const membersRoute = new Hono<ClubEnv>().put("/members", coordinatorsOnly, async (c) => {
  const { members } = await readBody(c, limit, request);
  if (!members.some(({ role }) => role === "coordinator")) throw new ProblemError("last-coordinator");
  await replaceMembers(c.env.DB, members);
  return c.json({ members: await listMembers(c.env.DB) });
});
