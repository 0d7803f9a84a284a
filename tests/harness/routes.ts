/** The Worker's routes as its app lists them, and whom each is for. */

import { createApp } from "../../worker/app.ts";
import { readSettings } from "../../worker/http/config.ts";

export type Caller = "anyone" | "member" | "coordinator";

/** A new route has to be described here before its tests pass. */
export const callers: { readonly [route: string]: Caller } = {
  "POST /club/offer": "member",
  "POST /club/rows": "member",
  "POST /club/commit": "member",
  "POST /club/standing": "member",
  "POST /club/history": "member",
  "POST /club/validate": "member",
  "GET /club/status": "member",
  "PUT /club/members": "coordinator",
  "POST /club/erase": "coordinator",
  "GET /club/erasures": "coordinator",
  "POST /club/release": "coordinator",
  "GET /club/withdrawals": "coordinator",
  "POST /club/withdrawal": "coordinator",
  "POST /club/withdraw": "coordinator",
  "POST /club/reinstate": "coordinator",
  "GET /club/approvals": "coordinator",
  "POST /club/approval": "coordinator",
  "POST /club/approval-answer": "coordinator",
  "POST /club/release-cell": "coordinator",
  "POST /club/journal": "coordinator",
  "POST /club/preview": "coordinator",
  "POST /club/publish": "coordinator",
  "POST /club/pictures": "coordinator",
  "POST /club/archive": "coordinator",
  "GET /": "anyone",
  "OPTIONS /": "anyone",
  "GET /en": "anyone",
  "OPTIONS /en": "anyone",
  "GET /en/": "anyone",
  "OPTIONS /en/": "anyone",
  "GET /status.json": "anyone",
  "OPTIONS /status.json": "anyone",
  "GET /v1": "anyone",
  "OPTIONS /v1": "anyone",
  "GET /v1/editions/:number{[1-9][0-9]*}": "anyone",
  "GET /v1/*": "anyone",
  "OPTIONS /v1/*": "anyone",
  "GET /opendata/*": "anyone",
  "OPTIONS /opendata/*": "anyone",
  "GET /m/*": "anyone",
  "OPTIONS /m/*": "anyone",
  "GET /en/m/*": "anyone",
  "OPTIONS /en/m/*": "anyone",
  "GET /nkos/*": "anyone",
  "OPTIONS /nkos/*": "anyone",
  "GET /en/nkos/*": "anyone",
  "OPTIONS /en/nkos/*": "anyone",
  "GET /recommendations/*": "anyone",
  "OPTIONS /recommendations/*": "anyone",
  "GET /en/recommendations/*": "anyone",
  "OPTIONS /en/recommendations/*": "anyone",
  "GET /changes/*": "anyone",
  "OPTIONS /changes/*": "anyone",
  "GET /en/changes/*": "anyone",
  "OPTIONS /en/changes/*": "anyone",
  "GET /embed/*": "anyone",
  "OPTIONS /embed/*": "anyone",
  "GET /en/embed/*": "anyone",
  "OPTIONS /en/embed/*": "anyone",
  "GET /og/*": "anyone",
  "OPTIONS /og/*": "anyone",
  "GET /oembed": "anyone",
  "OPTIONS /oembed": "anyone",
  "GET /problems/:code": "anyone",
  "OPTIONS /problems/:code": "anyone",
  "GET /robots.txt": "anyone",
  "OPTIONS /robots.txt": "anyone",
  "GET /sitemap/*": "anyone",
  "OPTIONS /sitemap/*": "anyone",
  "GET /sitemap.xml": "anyone",
  "OPTIONS /sitemap.xml": "anyone",
  "GET /favicon.ico": "anyone",
  "OPTIONS /favicon.ico": "anyone",
  "GET /.well-known/jwks.json": "anyone",
  "OPTIONS /.well-known/jwks.json": "anyone",
  "GET /.well-known/security.txt": "anyone",
  "OPTIONS /.well-known/security.txt": "anyone",
};

export interface Route {
  readonly method: string;
  readonly path: string;
  /** `undefined` where nobody has described the route. */
  readonly caller: Caller | undefined;
}

/** Every route once. What stands for all methods is middleware or the refusal of other methods. */
export function routesOfApp(): readonly Route[] {
  const reading = readSettings({
    ENVIRONMENT: "local",
    SITE_URL: "http://127.0.0.1:8787",
    TOKEN_AUDIENCES: "club",
    FIRST_COORDINATOR: "coordinator@example.org",
    DB: {},
  });
  const app = createApp(reading, { now: () => 0, newRequestId: () => "" });
  const own = app.routes.filter(({ method }) => method !== "ALL");
  const names = new Set(own.map(({ method, path }) => `${method} ${path}`));
  return [...names].map((name) => {
    const [method = "", path = ""] = name.split(" ");
    return { method, path, caller: callers[name] };
  });
}

/** The methods by which an address of the club may be called. */
export function methodsOf(path: string): readonly string[] {
  const own = routesOfApp().filter((route) => route.path === path);
  return own.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method])).sort();
}
