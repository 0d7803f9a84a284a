/** Starts workerd itself over one Worker: no proxy and no second isolate in the process whose CPU is read. */

import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { compatibility } from "../../addon/host/server/local-worker.ts";
import { type Cpu, cpuOf } from "./cpu.ts";

export interface WorkerdOptions {
  /** Modules by name → file; the first is the Worker. What doesn't end in `.js` is a data module. */
  readonly modules: Readonly<Record<string, string>>;
  /** Text bindings. */
  readonly vars?: Readonly<Record<string, string>>;
  /** D1 as `startDatabase` serves it: address and copy. */
  readonly database?: { readonly address: string; readonly copy: number };
  /** How much its JavaScript may hold, MB: V8 collects before it takes more, and ends where it can't. */
  readonly heapMb?: number;
}

export interface Workerd {
  readonly url: string;
  readonly pid: number;
  cpu(): Cpu;
  stop(): Promise<void>;
}

const { compatibilityDate, compatibilityFlags } = compatibility(path.join(import.meta.dirname, "../../wrangler.toml"));

/** The binary that Miniflare starts too. */
const binary: string = createRequire(import.meta.resolve("miniflare"))("workerd").default;

/** Throws when workerd ends before it listens. */
export async function startWorkerd(options: WorkerdOptions): Promise<Workerd> {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-workerd-"));
  for (const [name, file] of Object.entries(options.modules)) copyFileSync(file, path.join(folder, name));
  const config = path.join(folder, "config.capnp");
  writeFileSync(config, configuration(options));
  const child = spawn(binary, ["serve", config, "--control-fd=3"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const control = child.stdio[3] as Readable;
  const port = await Promise.race([portFrom(control), ended.then(() => null)]);
  if (port === null || child.pid === undefined) throw new Error("workerd ended before it listened");
  const { pid } = child;
  return {
    url: `http://127.0.0.1:${port}`,
    pid,
    cpu: () => cpuOf(pid),
    async stop() {
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

function portFrom(control: Readable): Promise<number> {
  return new Promise((resolve) => {
    control.on("data", (data) => {
      const port = /"port":(\d+)/.exec(String(data))?.[1];
      if (port !== undefined) resolve(Number(port));
    });
  });
}

/** Cap'n Proto text, as `workerd serve` reads it. */
function configuration({ modules, vars = {}, database, heapMb }: WorkerdOptions): string {
  const moduleLines = Object.keys(modules).map((name) => {
    const kind = name.endsWith(".js") ? "esModule" : "data";
    return `(name = ${quoted(name)}, ${kind} = embed ${quoted(name)})`;
  });
  const bindings = Object.entries(vars).map(([name, text]) => `(name = ${quoted(name)}, text = ${quoted(text)})`);
  const services: string[] = [];
  if (database !== undefined) {
    const d1 = `moduleName = "cloudflare-internal:d1-api", innerBindings = [(name = "fetcher", service = "d1")]`;
    bindings.push(`(name = "DB", wrapped = (${d1}))`);
    const header = `(name = "x-database", value = "${database.copy}")`;
    services.push(
      `(name = "d1", external = (address = ${quoted(database.address)}, http = (injectRequestHeaders = [${header}])))`,
    );
  }
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  v8Flags = [${heapMb === undefined ? "" : quoted(`--max-heap-size=${heapMb}`)}],
  services = [
    (name = "main", worker = (
      modules = [${moduleLines.join(", ")}],
      compatibilityDate = ${quoted(compatibilityDate)},
      compatibilityFlags = [${compatibilityFlags.map(quoted).join(", ")}],
      bindings = [${bindings.join(", ")}],
      globalOutbound = "internet",
    )),
    (name = "internet", network = (allow = ["public", "private"])),
    ${services.join(",\n    ")}
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
