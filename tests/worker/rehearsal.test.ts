import path from "node:path";
import { build } from "esbuild";
import { Miniflare } from "miniflare";
import { expect, test } from "vitest";
import { compatibility } from "../../addon/host/server/local-worker.ts";

const worker = path.join(import.meta.dirname, "../../worker");

/** Rehearses in its global scope as the Worker does, and answers what it had come to before the first request. */
const script = `
import { createApp } from "./app.ts";
import { readSettings } from "./http/config.ts";
import { rehearse } from "./rehearsal/rehearsal.ts";

const reading = readSettings({
  ENVIRONMENT: "local", SITE_URL: "https://club.example.org", TOKEN_AUDIENCES: "addon", FIRST_COORDINATOR: "a@example.org", DB: {},
});
const surroundings = { now: () => Date.now(), newRequestId: () => "" };
let outcome = "not at an end";
rehearse(createApp(reading, surroundings), reading.settings, surroundings).then((faults) => {
  outcome = faults.map((fault) => fault.stack).join("\\n");
});
export default { fetch: () => new Response(outcome) };
`;

test("the rehearsal runs through at start, where nothing may be fetched, timed or drawn by lot, without a fault", async () => {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: worker, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    conditions: ["workerd"],
    external: ["node:*"],
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
  });
  const contents = outputFiles[0]?.text ?? "";
  const miniflare = new Miniflare({
    host: "127.0.0.1",
    port: 0,
    cf: false,
    telemetry: { enabled: false },
    workers: [
      {
        config: {
          name: "rehearsal",
          ...compatibility(path.join(worker, "../wrangler.toml")),
          manifest: {
            mainModule: "index.js",
            modulesRoot: "/",
            modules: { "index.js": { type: "esm", contents } },
          },
          env: {},
        },
      },
    ],
  });
  try {
    const answer = await fetch(await miniflare.ready);
    expect(await answer.text()).toBe("");
  } finally {
    await miniflare.dispose();
  }
}, 30_000);
