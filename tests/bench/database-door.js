/**
 * A Worker with databases that lets another process use them as its own D1: it passes D1's protocol on and counts what
 * goes through. D1 then stands outside of the measured process, as it does at Cloudflare.
 */

const counts = { queries: 0, rowsRead: 0, rowsWritten: 0, largest: 0 };

export default {
  async fetch(request, env) {
    if (new URL(request.url).pathname === "/counts") return Response.json(counts);
    const database = env[request.headers.get("x-database")];
    const asked = await request.text();
    const answer = await database.fetcher.fetch(new Request(request, { body: asked }));
    const text = await answer.text();
    for (const { params } of [JSON.parse(asked)].flat()) weigh(params);
    for (const { meta, results } of [JSON.parse(text)].flat()) {
      weigh(results);
      counts.queries += 1;
      counts.rowsRead += meta?.rows_read ?? 0;
      counts.rowsWritten += meta?.rows_written ?? 0;
    }
    return new Response(text, answer);
  },
};

/** Finds the longest text among values, in bytes. */
function weigh(value) {
  if (typeof value === "string") {
    // A character takes three bytes at most.
    if (value.length * 3 > counts.largest)
      counts.largest = Math.max(counts.largest, new TextEncoder().encode(value).length);
  } else if (typeof value === "object" && value !== null) for (const one of Object.values(value)) weigh(one);
}
