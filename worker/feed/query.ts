/** Addresses without a query are all there are: a bounded set of variants can be cached. */

import { ProblemError } from "../http/problems.ts";
import { redirectTo } from "../http/redirect.ts";
import { pathOf } from "../serving/reading.ts";

/**
 * What messengers, mailings, advertisers, search engines and counters append to links that people share, and spreadsheets
 * and scripts against caches. No address of this feed will ever mean something by them.
 */
const appended = new Set([
  ...["fbclid", "igsh", "igshid", "mibextid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "srsltid", "msclkid"],
  ...["yclid", "ysclid", "ymclid", "etext", "erid", "openstat", "_openstat", "roistat", "rb_clickid", "calltouch_tm"],
  ...["twclid", "ttclid", "epik", "rdt_cid", "sccid", "li_fat_id", "trk", "ref", "ref_src", "ref_url"],
  ...["_ga", "_gl", "mc_cid", "mc_eid", "mkt_tok", "vero_id", "oly_anon_id", "oly_enc_id"],
  ...["_", "t", "ts", "timestamp", "v", "cb", "rnd", "rand", "random", "nocache", "cachebust", "cachebuster"],
]);
const appendedFamilies = /^(?:utm_|hsa_|_hs|__hs|pk_|mtm_|gad_|_ym)/;

function isAppended(name: string): boolean {
  const known = name.toLowerCase();
  return /^\d*$/.test(known) || appended.has(known) || appendedFamilies.test(known);
}

/**
 * The redirect to the address without what was appended; `null` where nothing was. Throws for what somebody may mean something
 * by, but the parameters that the address takes, once each: these are `known`.
 */
export function withoutAppended(request: Request, site: string, known: readonly string[] = []): Response | null {
  const parts = queryOf(request);
  const kept = parts.filter((part) => !isAppended(nameOf(part)));
  if (kept.length < parts.length) return redirectTo(`${site}${pathOf(request.url)}${queryText(kept)}`, 301);
  const names = kept.map(nameOf);
  const wrong = names.filter((name, index) => !known.includes(name) || names.indexOf(name) < index);
  if (wrong.length > 0) throw wrongParameters(wrong, known);
  return null;
}

/** The parameters of an address by name. Throws for what isn't UTF-8. */
export function parametersOf(request: Request): ReadonlyMap<string, string> {
  return new Map(
    queryOf(request).map((part) => {
      const name = nameOf(part);
      try {
        return [name, decoded(part.slice(part.indexOf("=") + 1 || part.length))];
      } catch {
        throw new ProblemError("bad-query", {
          detail: `Параметр «${name}» записан не в UTF-8. Пусть адрес составит программа или строка браузера.`,
          members: { parameters: [name] },
        });
      }
    }),
  );
}

export function hasQuery(request: Request): boolean {
  return queryOf(request).length > 0;
}

function wrongParameters(names: readonly string[], known: readonly string[]): ProblemError {
  const shown = [...new Set(names)].slice(0, 5).map((name) => name.slice(0, 40));
  const quoted = shown.map((name) => `«${name}»`).join(", ");
  const takes = known.length === 0 ? wholeFiles : `Он принимает по одному разу: ${known.join(", ")}.`;
  return new ProblemError("bad-query", {
    detail: `Этот адрес не знает таких параметров или не ждёт их дважды: ${quoted}. ${takes}`,
    members: { parameters: shown },
  });
}

const wholeFiles =
  "Файлы отдаются целиком, без отбора; по одному муниципалитету они лежат в /v1/m/{key}/, а все адреса перечислены в /v1/openapi.json.";

function queryOf({ url }: Request): readonly string[] {
  const question = url.indexOf("?");
  return question < 0 || question === url.length - 1 ? [] : url.slice(question + 1).split("&");
}

function queryText(parts: readonly string[]): string {
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** A name that isn't UTF-8 stays as it was sent. */
function nameOf(part: string): string {
  const [name = ""] = part.split("=");
  try {
    return decoded(name);
  } catch {
    return name;
  }
}

function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}
