/** A folder as `startLocalWorker` takes it, with an entry of the tests' own in place of the deployed one. */

import { copyFileSync, cpSync, mkdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const root = path.join(import.meta.dirname, "../..");

/** Bundles `entry` as the Worker is bundled, and puts it with what the deployed one has beside it into `folder`. */
export async function fillProject(folder: string, entry: string): Promise<void> {
  copyFileSync(path.join(root, "wrangler.toml"), path.join(folder, "wrangler.toml"));
  cpSync(path.join(root, "worker/store/migrations"), path.join(folder, "worker/store/migrations"), { recursive: true });
  mkdirSync(path.join(folder, "dist/worker"), { recursive: true });
  await build({
    entryPoints: [entry],
    outfile: path.join(folder, "dist/worker/index.js"),
    bundle: true,
    format: "esm",
    platform: "neutral",
    conditions: ["workerd", "worker", "browser"],
    mainFields: ["module", "main"],
    external: ["node:*", "cloudflare:*"],
    target: "es2024",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    logLevel: "error",
  });
}
