/** Part of `npm run check`: what clasp would push is exactly what was built. Asks clasp's own listing, which needs no network. */

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.join(import.meta.dirname, "../..");
const built = readdirSync(path.join(root, "dist/addon")).sort();
const { pushed, left } = listing();
if (left.length > 0 || pushed.join() !== built.join()) {
  console.error(
    `dist/addon holds ${built.join(", ")}; clasp would push ${pushed.join(", ")} and leave ${left.join(", ")}`,
  );
  process.exit(1);
}
console.log(`clasp would push ${pushed.length} files: ${pushed.join(", ")}`);

function listing(): { pushed: string[]; left: string[] } {
  const folder = mkdtempSync(path.join(tmpdir(), "club-clasp-"));
  try {
    // clasp refuses files outside of its project's folder.
    cpSync(path.join(root, "dist/addon"), path.join(folder, "addon"), { recursive: true });
    const project = path.join(folder, ".clasp.json");
    writeFileSync(project, JSON.stringify({ scriptId: "none", rootDir: "addon" }));
    const out = execFileSync("npx", ["--no-install", "clasp", "--project", project, "show-file-status", "--json"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    const { filesToPush, untrackedFiles } = JSON.parse(out) as { filesToPush: string[]; untrackedFiles: string[] };
    const names = (files: string[]) => files.map((file) => path.basename(file)).sort();
    return { pushed: names(filesToPush), left: names(untrackedFiles) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
