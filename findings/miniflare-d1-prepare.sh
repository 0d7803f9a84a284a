#!/usr/bin/env bash
# miniflare 5.20261023.2-beta with workerd 1.20261023.1 (npm): `getD1Database()` in Node 24.21.0.
#
# Guess: `db.prepare(sql).bind(…)` builds an object in this process, as it does in a Worker; only `all`, `run`, `first` and
# `batch` go to the database.
# Behaviour: preparing and binding go to workerd too, and synchronously: the thread stands still meanwhile, without an await
# in sight. A statement that is prepared, bound and run takes more than twice as long as one that is there already, and a
# server in the same process answers nobody in between.
#
# Seen on 2026-11-29 (ms a time on one machine; the ratio is what is checked):
#   running 3.21, preparing and binding 4.31: 1.3 times that
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
const times = 200;
try {
  const db = await miniflare.getD1Database("DB", "worker");
  const prepared = db.prepare("SELECT ?1 AS value").bind(1);
  for (let time = 0; time < 20; time++) await prepared.all();

  let began = performance.now();
  for (let time = 0; time < times; time++) await prepared.all();
  const running = (performance.now() - began) / times;

  // Nothing is awaited here: whatever time goes by, the thread stands still.
  began = performance.now();
  for (let time = 0; time < times; time++) db.prepare("SELECT ?1 AS value").bind(1);
  const preparing = (performance.now() - began) / times;

  const ratio = preparing / running;
  console.log(`running ${running.toFixed(2)}, preparing and binding ${preparing.toFixed(2)}: ${ratio.toFixed(1)} times that`);
  process.exitCode = ratio > 0.3 ? 0 : 1;
} catch (error) {
  console.error(error);
  process.exitCode = 2;
} finally {
  await miniflare.dispose();
}
JS
npx --no-install node try.mjs
