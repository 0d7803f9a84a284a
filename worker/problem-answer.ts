/** How an error is answered: problem+json (RFC 9457) with a request id and no internals. */

import type { Context, ErrorHandler } from "hono";
import type { Problem } from "../shared/handover/protocol.ts";
import type { PublicEnv } from "./env.ts";
import { type ProblemCode, ProblemError, problems } from "./problems.ts";

/** Answers whatever was thrown. Faults are logged without their messages, which might quote a request. */
export const onError: ErrorHandler<PublicEnv> = (error, c) => {
  if (error instanceof ProblemError) {
    if (problems[error.code].status >= 500 && error.cause !== undefined) log(c, error.code, error.cause);
    return problemResponse(c, error);
  }
  const code = isStoreError(error) ? "store-unavailable" : "internal";
  log(c, code, error);
  return problemResponse(c, new ProblemError(code));
};

/** The problem document. Errors of public addresses may be read by any site, as the data may; those of `/club` may not. */
function problemResponse(c: Context<PublicEnv>, { code, options }: ProblemError): Response {
  const { status, title, detail } = problems[code];
  const problem: Problem = {
    ...options.members,
    type: `/problems/${code}`,
    title: `${title.ru} (${title.en})`,
    status,
    detail: options.detail ?? detail,
    requestId: c.get("requestId"),
  };
  const headers = new Headers({
    "Content-Type": "application/problem+json; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...(status === 401 ? { "WWW-Authenticate": "Bearer" } : {}),
    ...(status === 503 ? { "Retry-After": "60" } : {}),
    ...(isClubPath(c.req.path) ? {} : { "Access-Control-Allow-Origin": "*" }),
    ...options.headers,
  });
  return new Response(JSON.stringify(problem), { status, headers });
}

function isClubPath(path: string): boolean {
  return path === "/club" || path.startsWith("/club/");
}

/** D1 says so only in its message, which names tables and constraints, never values. */
function isStoreError(error: Error): boolean {
  return error.message.startsWith("D1_");
}

function log(c: Context<PublicEnv>, code: ProblemCode, cause: unknown) {
  const error = cause instanceof Error ? cause : undefined;
  const said = error !== undefined && isStoreError(error) ? error.message : undefined;
  const frames = error?.stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 8);
  console.error(JSON.stringify({ requestId: c.get("requestId"), code, error: error?.name, said, frames }));
}
