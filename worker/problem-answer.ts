/** How an error is answered: problem+json (RFC 9457) with a request id and no internals, or a page for a person. */

import type { Context, ErrorHandler } from "hono";
import type { Problem } from "../shared/handover/protocol.ts";
import { searchPath } from "../shared/public/live.ts";
import { embedErrorPage } from "./embed/page.tsx";
import { embedStyle } from "./embed/style.ts";
import { styleHash } from "./files/sha256.ts";
import { preferred } from "./http/accept.ts";
import { exposedHeaders } from "./http/cross-origin.ts";
import type { PublicEnv } from "./http/env.ts";
import { type ProblemCode, ProblemError, problemPath, problems } from "./http/problems.ts";
import { isQuotaError, quotaProblem } from "./http/quota.ts";
import { type ErrorWords, renderErrorPage } from "./page/error-page.tsx";
import { htmlHeaders } from "./page/html.ts";
import { framedPolicy } from "./serving/answer.ts";
import { pathOf } from "./serving/reading.ts";

/** Turns whatever was thrown into an answer. Faults are logged without their messages, which might quote a request. */
export const onError: ErrorHandler<PublicEnv> = (error, c) => {
  if (error instanceof ProblemError) {
    if (problems[error.code].status >= 500 && error.cause !== undefined) log(c, error.code, error.cause);
    return problemResponse(c, error);
  }
  if (!isStoreError(error)) {
    log(c, "internal", error);
    return problemResponse(c, new ProblemError("internal"));
  }
  const problem = isQuotaError(error) ? quotaProblem(null, c.var.now) : new ProblemError("store-unavailable");
  log(c, problem.code, error);
  return mirrored(c) ?? problemResponse(c, problem);
};

/** Where the store doesn't answer a reader, the mirror has a copy of the page; `null` where there can be none. */
function mirrored(c: Context<PublicEnv>): Response | null {
  const mirror = c.var.settings?.mirror ?? null;
  const { method, path } = c.req;
  if (mirror === null || (method !== "GET" && method !== "HEAD") || isClubPath(path) || answeredHere.has(path))
    return null;
  return new Response(null, {
    status: 307,
    headers: {
      Location: `${mirror}${pathOf(c.req.url)}`,
      "Cache-Control": "no-store",
      "Access-Control-Allow-Origin": "*",
    },
  });
}

/** What no file can answer. */
const answeredHere = new Set(["/status.json", searchPath]);

/** Errors of public addresses may be read by any site, as the data may, and by people as pages; those of `/club` may not. */
function problemResponse(c: Context<PublicEnv>, error: ProblemError): Response {
  const { status } = problems[error.code];
  const isClub = isClubPath(c.req.path);
  const isFrame = /^(?:\/en)?\/embed\//.test(c.req.path);
  const html = !isClub && wantsPage(c.req.header("Accept"));
  const headers = new Headers({
    ...(html ? (isFrame ? frameHeaders() : htmlHeaders()) : problemHeaders),
    ...(status === 401 ? { "WWW-Authenticate": "Bearer" } : {}),
    ...(status === 503 ? { "Retry-After": "60" } : {}),
    ...(isClub ? {} : openToAnySite),
    ...error.options.headers,
  });
  const body = html ? (isFrame ? embedErrorPage : renderErrorPage)(words(c, error)) : JSON.stringify(problem(c, error));
  return new Response(body, { status, headers });
}

/** Whoever embeds what isn't there sees so in the frame. */
function frameHeaders(): Record<string, string> {
  return { ...htmlHeaders(), "Content-Security-Policy": framedPolicy(styleHash(embedStyle("auto"))) };
}

const openToAnySite = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": exposedHeaders,
  Vary: "Accept",
};

const problemHeaders = {
  "Content-Type": "application/problem+json; charset=utf-8",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
};

function problem(c: Context<PublicEnv>, { code, options }: ProblemError): Problem {
  const { status, title, detail } = problems[code];
  return {
    ...options.members,
    type: problemPath(code),
    title: `${title.ru} (${title.en})`,
    status,
    detail: options.detail ?? detail.ru,
    requestId: c.get("requestId"),
  };
}

/** Below `/en` in English; what was said of just this request is mostly there in Russian alone. */
function words(c: Context<PublicEnv>, { code, options }: ProblemError): ErrorWords {
  const { status, title, detail } = problems[code];
  const language = /^\/en(?:\/|$)/.test(c.req.path) ? "en" : "ru";
  return {
    language,
    title: title[language],
    detail: language === "en" ? (options.english ?? detail.en) : (options.detail ?? detail.ru),
    requestId: status === 500 ? c.get("requestId") : null,
  };
}

/** A browser asks for a page before anything else; a program that asks for anything gets the problem document. */
function wantsPage(accept: string | undefined): boolean {
  return (
    preferred(accept ?? null, [{ mediaType: "application/problem+json" }, { mediaType: "text/html" }])?.mediaType ===
    "text/html"
  );
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
