/** The least that a Worker with D1 can do of a hand-over: each request reads a table's rows and writes a few. */
export default {
  async fetch(request, { DB }) {
    const text = await request.text();
    await DB.batch([
      DB.prepare("CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"),
      DB.prepare("SELECT count(*) FROM contents WHERE length(record) > 5"),
      DB.prepare("INSERT INTO bare (text) VALUES (?1)").bind(text.slice(0, 1000)),
      DB.prepare("DELETE FROM bare WHERE id <= (SELECT max(id) FROM bare) - 20"),
    ]);
    return Response.json({ length: text.length });
  },
};
