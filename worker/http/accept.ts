/** Request headers that choose among representations: lists with weights, and entity tags (RFC 9110, 8.8.3 and 12.4). */

interface Weighted {
  readonly value: string;
  readonly weight: number;
}

/** The items of an `Accept` or `Accept-Encoding`, in lower case, without parameters other than the weight. */
function weighted(header: string): readonly Weighted[] {
  return header.split(",").flatMap((item) => {
    const [value = "", ...parameters] = item.split(";").map((part) => part.trim().toLowerCase());
    const weight = Number(parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1");
    // A weight that isn't one says nothing in favour of its item.
    return value === "" ? [] : [{ value, weight: weight >= 0 && weight <= 1 ? weight : 0 }];
  });
}

/** Whether the reader can read gzip. */
export function takesGzip(request: Request): boolean {
  return allowsGzip(acceptedEncodings(request));
}

/** Whether the reader takes nothing but gzip, as one does that keeps the bytes as they come. */
export function takesOnlyGzip(request: Request): boolean {
  const named = weighted(acceptedEncodings(request) ?? "").filter(({ weight }) => weight > 0);
  return named.length === 1 && (named[0]?.value === "gzip" || named[0]?.value === "x-gzip");
}

/** Cloudflare puts its own `Accept-Encoding` in place of the reader's, and keeps that in `cf`. */
function acceptedEncodings(request: Request): string | null {
  const own = request.cf?.clientAcceptEncoding;
  return typeof own === "string" ? own : request.headers.get("Accept-Encoding");
}

/** Nearly every reader says so in plain words. */
function allowsGzip(accepted: string | null): boolean {
  if (accepted === null) return false;
  if (accepted === "gzip" || accepted === "br, gzip") return true;
  const weights = new Map(weighted(accepted).map(({ value, weight }) => [value, weight]));
  return (weights.get("gzip") ?? weights.get("x-gzip") ?? weights.get("*") ?? 0) > 0;
}

/** The one whose media type weighs most in `Accept`, the first of equals; a narrower range counts before a wider one. */
export function preferred<F extends { readonly mediaType: string }>(
  accept: string | null,
  known: readonly F[],
): F | undefined {
  const said = weighted(accept ?? "");
  const ranges = said.length === 0 ? [{ value: "*/*", weight: 1 }] : said;
  const weightOf = (type: string) =>
    [type, `${type.split("/")[0]}/*`, "*/*"]
      .map((range) => ranges.find(({ value }) => value === range))
      .find((range) => range !== undefined)?.weight ?? 0;
  const weighed = known.map((format) => ({ format, weight: weightOf(format.mediaType.split(";")[0] ?? "") }));
  const best = Math.max(...weighed.map(({ weight }) => weight));
  return best > 0 ? weighed.find(({ weight }) => weight === best)?.format : undefined;
}

/** Whether `If-None-Match` names the tag; weakly, so `W/"a"` and `"a"` are the same. */
export function namesTag(list: string, etag: string): boolean {
  if (list.trim() === "*") return true;
  return [...list.matchAll(/"[^"]*"/g)].some(([tag]) => tag === etag);
}
