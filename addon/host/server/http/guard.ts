/** Keeps foreign web pages from driving the local sheet: DNS rebinding by `Host`, cross-site requests by `Origin`. */
import type { IncomingMessage } from "node:http";
import { Problem } from "./problem.ts";

const loopbackHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/;

/** Throws a `Problem` (403) unless the request comes from this machine's own page or from no page at all. */
export function checkSender(request: IncomingMessage): void {
  const { headers } = request;
  const host = headers.host ?? "";
  if (!loopbackHost.test(host))
    throw new Problem(403, "Таблица доступна только с этого компьютера, по адресу 127.0.0.1.");
  const isForeign = headers.origin !== undefined && headers.origin !== `http://${host}`;
  const isCrossSite = headers["sec-fetch-site"] === "cross-site" && !opensPage(request);
  if (isForeign || isCrossSite) {
    throw new Problem(403, "Запрос пришёл с другого сайта. Таблицу может менять только её собственная страница.");
  }
}

/** Returns whether a person followed another site's link: the page opens, and the other site can't look into it. */
function opensPage({ method, url, headers }: IncomingMessage): boolean {
  const isDocument = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  return method === "GET" && isDocument && /^\/(?:\?|$)/.test(url ?? "");
}
