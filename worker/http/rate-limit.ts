/** A brake on floods, by address and isolate: enough for a first hand-over of 20,000 rows at once, not for a token-guessing loop. */

import type { MiddlewareHandler } from "hono";
import type { ClubEnv } from "./env.ts";
import { ProblemError } from "./problems.ts";

const burst = 800;
const perSecond = 10;
const mostClients = 5_000;

/** Answers 429 with Retry-After. Only Cloudflare's own CF-Connecting-IP counts; other headers can be made up. */
export function rateLimit(): MiddlewareHandler<ClubEnv> {
  const clients = new Map<string, { tokens: number; at: number }>();
  return async (c, next) => {
    const client = clientOf(c.req.header("CF-Connecting-IP") ?? "");
    if (c.var.settings.environment === "local" && isLoopback(client)) return next();
    const before = clients.get(client) ?? { tokens: burst, at: c.var.now };
    const tokens = Math.min(burst, before.tokens + (Math.max(0, c.var.now - before.at) / 1000) * perSecond);
    clients.delete(client);
    clients.set(client, { tokens: Math.max(0, tokens - 1), at: c.var.now });
    const oldest = clients.keys().next().value;
    if (clients.size > mostClients && oldest !== undefined) clients.delete(oldest);
    if (tokens < 1) throw new ProblemError("too-many-requests", { headers: { "Retry-After": "60" } });
    return next();
  };
}

/** An IPv4 address, or the /64 network of an IPv6 one: a household or server has all of it. */
export function clientOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  const groups = [...left, ...zeros, ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

function isLoopback(client: string): boolean {
  return client === "" || client.startsWith("127.") || client === "0:0:0:0::/64";
}
