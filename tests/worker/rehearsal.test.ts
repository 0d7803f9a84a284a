import path from "node:path";
import { build } from "esbuild";
import { Miniflare } from "miniflare";
import { expect, test } from "vitest";
import { compatibility } from "../../addon/host/server/local-worker.ts";

test("the rehearsal runs through at start, where nothing may be fetched, timed or drawn by lot, without a fault", async () => {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "rehearsing-worker.ts")],
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
          ...compatibility(path.join(import.meta.dirname, "../../wrangler.toml")),
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
