#!/usr/bin/env bash
# miniflare 5.20261023.2-beta with workerd 1.20261023.1 (npm): the local D1; Node 24.21.0.
#
# Guess: `meta.rows_read` counts rows of tables, so a query that reads 600 rows of each of two tables reads 1,200, whatever
# is done with them afterwards.
# Behaviour: what SQLite puts aside for itself is counted too, once for each time it is read again. GROUP BY adds one for each
# row; row_number() over the rows, numbered in the very order in which they come, and a GROUP BY of that number make three
# times as many of them. ORDER BY and LIMIT add nothing where an index has the order. Whoever pages by a window function pays
# three times the quota for it; by the last key it costs nothing.
#
# Seen on 2026-11-29:
#   plain 1200, by the last key 1200, GROUP BY 1800, numbered by a window 3601
#
# Exits 0 where it is still so, 1 where it has changed, 2 where it couldn't be tried.
set -u
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
cat > package.json <<'JSON'
{ "private": true, "type": "module", "dependencies": { "miniflare": "5.20261023.2-beta", "node": "24.21.0" } }
JSON
npm install --no-audit --no-fund --silent > install.log 2>&1 || { cat install.log; exit 2; }
cat > try.mjs <<'JS'
import { Miniflare } from "miniflare";

const modules = { "index.js": { type: "esm", contents: "export default {}" } };
const config = {
  name: "worker",
  compatibilityDate: "2026-10-01",
  manifest: { mainModule: "index.js", modulesRoot: "/", modules },
  env: { DB: { type: "d1", id: "DB" } },
};
const miniflare = new Miniflare({ workers: [{ config }] });
try {
  const db = await miniflare.getD1Database("DB", "worker");
  await db.batch([
    db.prepare("CREATE TABLE version (id TEXT PRIMARY KEY, content TEXT) WITHOUT ROWID"),
    db.prepare("CREATE TABLE content (hash TEXT PRIMARY KEY, words TEXT) WITHOUT ROWID"),
    db.prepare(
      `INSERT INTO content WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)
       SELECT printf('h%04d', i), 'words' FROM n`,
    ),
    db.prepare("INSERT INTO version SELECT replace(hash, 'h', 'v'), hash FROM content"),
  ]);
  const rows = "SELECT id, words FROM version CROSS JOIN content ON hash = content";
  const read = async (sql) => (await db.prepare(sql).all()).meta.rows_read;
  const plain = await read(rows);
  const keyed = await read(`${rows} WHERE id > 'v' ORDER BY id LIMIT 2000`);
  const grouped = await read(`SELECT json_group_array(words) FROM (${rows}) GROUP BY substr(id, -1)`);
  const numbered = await read(
    `SELECT json_group_array(words ORDER BY place) FROM (
       SELECT words, row_number() OVER (ORDER BY id) - 1 AS place FROM (${rows})) GROUP BY place / 2000`,
  );
  console.log(`plain ${plain}, by the last key ${keyed}, GROUP BY ${grouped}, numbered by a window ${numbered}`);
  process.exitCode = plain === 1200 && keyed === 1200 && grouped === 1800 && numbered >= 3600 ? 0 : 1;
} catch (error) {
  console.error(error);
  process.exitCode = 2;
} finally {
  await miniflare.dispose();
}
JS
npx --no-install node try.mjs
