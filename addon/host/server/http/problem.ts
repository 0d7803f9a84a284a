/** Answers that say what is wrong: RFC 9457 problem details with a sentence for a person. */
import type { ServerResponse } from "node:http";

export type ProblemStatus = 400 | 403 | 404 | 405 | 409 | 413 | 415 | 500 | 507;

const statusTitles: Record<ProblemStatus, string> = {
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  500: "Internal Server Error",
  507: "Insufficient Storage",
};

export class Problem extends Error {
  readonly status: ProblemStatus;

  constructor(status: ProblemStatus, detail: string) {
    super(detail);
    this.status = status;
  }
}

export function sendProblem(response: ServerResponse, status: ProblemStatus, detail: string): void {
  const body = JSON.stringify({ type: "about:blank", title: statusTitles[status], status, detail });
  response.writeHead(status, { "content-type": "application/problem+json; charset=utf-8", ...standardHeaders });
  response.end(body);
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8", ...standardHeaders });
  response.end(JSON.stringify(value));
}

export const standardHeaders = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
