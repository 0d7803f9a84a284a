/**
 * A Worker with databases that lets another process use them as its own D1: it passes D1's protocol on and counts what
 * goes through. D1 then stands outside of the measured process, as it does at Cloudflare.
 */

const counts = { queries: 0, rowsRead: 0, rowsWritten: 0 };

export default {
  async fetch(request, env) {
    if (new URL(request.url).pathname === "/counts") return Response.json(counts);
    const database = env[request.headers.get("x-database")];
    const answer = await database.fetcher.fetch(request);
    const text = await answer.text();
    for (const { meta } of [JSON.parse(text)].flat()) {
      counts.queries += 1;
      counts.rowsRead += meta?.rows_read ?? 0;
      counts.rowsWritten += meta?.rows_written ?? 0;
    }
    return new Response(text, answer);
  },
};
