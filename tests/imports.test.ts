/** The direction of imports is the architecture: what stands lower in these lists knows nothing of what stands higher. */

import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.join(import.meta.dirname, "..");

/**
 * Folders, or single files, of a runtime from the ground up. Each may import those before it and itself; of a list within the
 * list none may import another. A folder stands for what is directly in it; `.` for the files at the runtime's root.
 */
type Floors = readonly (string | readonly string[])[];

const floors: { readonly [runtime: string]: Floors } = {
  shared: [
    ".",
    "language",
    "region",
    "fields",
    "archive/archive-file.ts",
    "handover",
    "checks",
    "metrics",
    "tasks",
    "settings",
    "tables",
    "archive",
    "minutes",
    "register",
    "public",
    "mirror",
    "session",
    "press",
  ],
  addon: [
    "member-error.ts",
    "google",
    "sheet",
    "worker",
    "identity",
    "check",
    "edit",
    "issues",
    "register",
    "minutes",
    "tasks",
    "hand-over",
    "edition",
    "club",
    "reminders",
    "reports/parts",
    "reports",
    "session",
    "setup",
    "conformance",
    "guard.ts",
    "menu",
    "main.ts",
    "docx",
    "dialogs/parts",
    "dialogs/issues",
    "dialogs/register",
    "dialogs/docx",
    "dialogs/minutes",
    "dialogs/edition",
    "dialogs/pictures",
    "dialogs/club",
    "dialogs/hand-over",
    "dialogs/session",
    "dialogs",
  ],
  "addon/host": [
    "server/api.ts",
    "server/api-shapes.ts",
    "server/options.ts",
    "server/refusal.ts",
    "server/cells",
    "server/formula",
    "server/workbook",
    "server/disk",
    "server/protocol",
    "server/core",
    "server/operations",
    "server/people",
    "server/script",
    "server/facades",
    "server/runtime",
    "server",
    "server/http",
    "server/server.ts",
    "grid/cells",
    "grid/charts",
    "grid/univer",
    "grid/session",
    "grid/dialogs",
    "grid/bars",
    "grid",
    "demo",
    ".",
  ],
  tests: [
    "harness",
    "fixtures",
    "simulation",
    "harness/metric-sql",
    ["shared", "host", "addon", "worker", "browser", "bench", "."],
  ],
  worker: [
    "store",
    "files",
    "http",
    "holding",
    "serving",
    "page",
    "embed",
    "publish/documents",
    "publish",
    "club",
    "feed",
    "meter.ts",
    "rehearsal",
    "mirror",
    "restore",
    "verify",
    ".",
  ],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = globSync("{shared,addon,worker,tests}/**/*.{ts,tsx}", { cwd: root }).filter(
  (file) => !file.endsWith(".d.ts"),
);
const imports: readonly Import[] = files.flatMap(importsOf);

/** Relative imports and re-exports of a file, types too. What a test builds of text names files that aren't there. */
function importsOf(file: string): readonly Import[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const statements = text.matchAll(/^(?:import|export)\b[^;"]*?(?:from\s+)?"(\.[^"]+)"/gm);
  const targets = [...statements].map(([, to = ""]) => path.join(path.dirname(file), to));
  return targets.filter((to) => files.includes(to)).map((to) => ({ from: file, to }));
}

for (const [runtime, order] of Object.entries(floors)) {
  test(`${runtime}/: folders import only downwards`, () => {
    const own = imports.filter(({ from, to }) => isIn(runtime, from) && isIn(runtime, to));
    const upward = own.filter(({ from, to }) => {
      const [upper, lower] = [placeOf(from, runtime, order), placeOf(to, runtime, order)];
      return lower.floor > upper.floor || (lower.floor === upper.floor && lower.room !== upper.room);
    });
    expect(upward.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });
}

test("no file is in a circle of imports", () => {
  const targets = Map.groupBy(imports, ({ from }) => from);
  const circles = files.filter((file) => reaches(file, file, targets));
  const links = imports.filter(({ from, to }) => circles.includes(from) && circles.includes(to));
  expect(links.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

/** The local host plays Google: it has floors of its own, and nothing outside of it and the tests may know it. */
function isIn(runtime: string, file: string): boolean {
  const isInside = file.startsWith(`${runtime}/`) && /\.tsx?$/.test(file);
  return isInside && (runtime === "addon/host" || !file.startsWith("addon/host/"));
}

function placeOf(file: string, runtime: string, order: Floors): { readonly floor: number; readonly room: string } {
  const own = path.relative(runtime, file);
  for (const room of [own, path.dirname(own)]) {
    const floor = order.findIndex((rooms) => rooms === room || (typeof rooms !== "string" && rooms.includes(room)));
    if (floor >= 0) return { floor, room };
  }
  throw new Error(`${file} stands on no floor: name its folder in ${path.basename(import.meta.filename)}`);
}

function reaches(start: string, goal: string, targets: ReadonlyMap<string, readonly Import[]>): boolean {
  const seen = new Set<string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const { to } of targets.get(file) ?? []) {
      if (to === goal) return true;
      if (!seen.has(to)) open.push(to);
      seen.add(to);
    }
  }
  return false;
}
