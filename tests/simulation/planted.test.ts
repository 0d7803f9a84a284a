import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { fillProject } from "../harness/project-folder.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { workerEntry } from "./club-worker.ts";
import { type PlantedBug, plantedBugs } from "./planted-bugs.ts";
import { builtAddon } from "./world.ts";

let bundles: { readonly [bundle in PlantedBug["bundle"]]: string };

beforeAll(async () => {
  const project = temporaryFolder();
  await fillProject(project, workerEntry);
  bundles = {
    addon: readFileSync(path.join(builtAddon, "Code.js"), "utf8"),
    worker: readFileSync(path.join(project, "dist/worker/index.js"), "utf8"),
  };
});

test("each planted bug has exactly one place in the program", () => {
  for (const { name, bundle, piece } of plantedBugs) {
    expect([...bundles[bundle].matchAll(new RegExp(piece, "g"))], name).toHaveLength(1);
  }
});

test("ARCHITECTURE.md names each beside the invariant that it breaks", () => {
  const lines = readFileSync(path.join(import.meta.dirname, "../../ARCHITECTURE.md"), "utf8").split("\n");
  for (const { name, promise } of plantedBugs) {
    expect(lines.find((line) => line.startsWith(`| ${promise} |`)) ?? promise, name).toContain(name);
  }
});
