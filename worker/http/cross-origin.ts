/** What pages of other sites may ask of public addresses and read of their answers (the Fetch standard's CORS protocol). */

/** Headers of answers that a script of any site may read, beyond those that it always may. */
export const exposedHeaders = [
  "Accept-Ranges",
  "Age",
  "Allow",
  "Content-Disposition",
  "Content-Encoding",
  "Content-Range",
  "Edition",
  "ETag",
  "Link",
  "Location",
  "Records",
  "Repr-Digest",
  "Retry-After",
  "Unencoded-Digest",
  "Vary",
].join(", ");

/** Those that readers are known to send, then any: the data are public, and nothing is read of others. */
const requestHeaders =
  "Accept, Cache-Control, Content-Type, If-Modified-Since, If-None-Match, If-Range, Pragma, Range, X-Requested-With, *";

/** The answer to a browser that asks beforehand. */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      Allow: "GET, HEAD, OPTIONS",
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": "GET, HEAD",
      "Access-Control-Allow-Headers": requestHeaders,
      "Access-Control-Max-Age": "86400",
      "Cache-Control": "no-store",
    },
  });
}
