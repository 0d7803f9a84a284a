import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import titles from "../../addon/dialog-titles.json" with { type: "json" };

/** As high as the window, whatever it holds. */
const sidebar = "issues";

test.each(Object.keys(titles).filter((name) => name !== sidebar))("%s is as high as what it holds", (name) => {
  const source = readFileSync(path.join(import.meta.dirname, `../../addon/dialogs/${name}.ts`), "utf8");
  expect(source).toContain('fitToContent(byId("page"));');
});
