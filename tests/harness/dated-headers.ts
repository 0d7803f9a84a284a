/** By which a test and a dated Worker tell each other what Cloudflare would otherwise decide, or keep for itself. */
export const dated = {
  /** What time it is, epoch ms. */
  now: "dated-now",
  /** Sent along where the request is to be answered by an isolate that remembers nothing. */
  alone: "dated-alone",
  /** Of an answer to such a request: how many queries D1 was asked. */
  queries: "dated-queries",
} as const;
