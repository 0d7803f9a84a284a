/**
 * `npm run build`: dist/addon (ready for `clasp push`), dist/grid (the local sheet's page), dist/host (its script
 * threads), dist/worker (what wrangler deploys).
 */

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import * as main from "../main.ts";
import { reportFunctionName, reportFunctions, reports } from "../reports/all.ts";

const root = join(import.meta.dirname, "../..");

// Built aside and then moved into place, so that a running sheet or test never meets half a build.
const dist = join(root, `dist/.building-${process.pid}`);
await buildAddon();
await buildGrid();
await buildThread();
buildWorker();
for (const folder of ["addon", "grid", "host", "worker"]) {
  rmSync(join(root, "dist", folder), { recursive: true, force: true });
  renameSync(join(dist, folder), join(root, "dist", folder));
}
rmSync(dist, { recursive: true });

async function buildAddon(): Promise<void> {
  const target = join(dist, "addon");
  mkdirSync(target, { recursive: true });
  const code = await bundle(join(root, "addon/main.ts"), { format: "iife", globalName: "club", minify: false });
  writeFileSync(join(target, "Code.js"), `${code}\n${globalFunctions().join("\n")}\n`);
  cpSync(join(root, "addon/appsscript.json"), join(target, "appsscript.json"));
  const dialogs = join(root, "addon/dialogs");
  const [frame, style] = ["dialog.html", "style.css"].map((file) => readFileSync(join(dialogs, file), "utf8"));
  const titles: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(join(root, "addon/dialog-titles.json"), "utf8"),
  );
  for (const [name, title] of Object.entries(titles)) {
    const script = await bundle(join(dialogs, `${name}.ts`), { format: "iife", minify: true });
    const page = `${frame}`
      .replace("<!-- title -->", title)
      .replace("<!-- style -->", () => `<style>\n${style}</style>`)
      .replace("<!-- script -->", () => `<script>\n${script.replace(/<\/script/g, "<\\/script")}</script>`);
    writeFileSync(join(target, `${name}.html`), page);
  }
}

/** Apps Script sees functions that are declared at the top of the script, and nothing else. */
function globalFunctions(): string[] {
  const ofReports: readonly string[] = reportFunctions;
  const plain = Object.keys(main).filter((name) => !ofReports.includes(name));
  return [
    ...plain.map((name) => `function ${name}(...args) { return club.${name}(...args); }`),
    ...Object.keys(reports).flatMap((key) =>
      reportFunctions.map((name) => `function ${reportFunctionName(name, key)}() { return club.${name}("${key}"); }`),
    ),
  ];
}

async function bundle(
  entry: string,
  options: { format: "iife"; globalName?: string; minify: boolean },
): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    target: "es2020",
    charset: "utf8",
    legalComments: "none",
    // @noble/hashes asks for a built-in of 2022; the add-on promises nothing newer than 2020.
    define: { "Object.hasOwn": "Object.prototype.hasOwnProperty.call" },
    ...options,
  });
  const [file] = result.outputFiles;
  if (file === undefined) throw new Error(`${entry} gave no bundle`);
  return file.text;
}

async function buildGrid(): Promise<void> {
  const grid = join(root, "addon/host/grid");
  await build({
    entryPoints: { grid: join(grid, "main.tsx") },
    bundle: true,
    outdir: join(dist, "grid"),
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".woff": "dataurl", ".woff2": "dataurl", ".ttf": "dataurl" },
  });
  cpSync(join(grid, "index.html"), join(dist, "grid/index.html"));
}

/** A script thread as plain JavaScript: Node's own way with TypeScript is WebAssembly, which V8 ends unsafely in threads. */
async function buildThread(): Promise<void> {
  await build({
    entryPoints: [join(root, "addon/host/server/runtime/thread.ts")],
    bundle: true,
    outfile: join(dist, "host/thread.cjs"),
    format: "cjs",
    platform: "node",
    target: "es2024",
    charset: "utf8",
  });
}

/** The same bundle that `wrangler deploy` uploads, made without touching the network. */
function buildWorker(): void {
  execFileSync("npx", ["wrangler", "deploy", "--dry-run", "--outdir", join(dist, "worker")], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      WRANGLER_SEND_METRICS: "false",
      WRANGLER_HIDE_BANNER: "true",
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
    },
  });
}
