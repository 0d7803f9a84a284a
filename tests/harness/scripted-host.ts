/** A host with a small hand-written add-on, for tests of the host itself. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { onTestFinished } from "vitest";
import { createHost, type Host } from "../../addon/host/server/host.ts";
import type { HostOptions } from "../../addon/host/server/options.ts";
import { noon } from "./clock.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const member = "member@example.org";
export const coordinator = "coordinator@example.org";

/** The tab that a fresh workbook has. */
export const firstTab = "Лист1";

export const allScopes = [
  "https://www.googleapis.com/auth/spreadsheets.currentonly",
  "https://www.googleapis.com/auth/script.container.ui",
  "https://www.googleapis.com/auth/script.external_request",
  "openid",
  "https://www.googleapis.com/auth/userinfo.email",
];

export interface FixtureAddon {
  readonly code: string;
  readonly html?: Record<string, string>;
  readonly manifest?: Record<string, unknown>;
}

/** Closed when the test ends. Unless `options` has a clock it is always noon. */
export function startHost(addon: string | FixtureAddon, options: Partial<HostOptions> = {}): Host {
  const folder = writeAddon(typeof addon === "string" ? { code: addon } : addon);
  const host = createHost({ dataDir: null, addon: folder, clock: () => noon, ...options });
  onTestFinished(() => host.close());
  return host;
}

/** A host whose `main` has `body`, in which `book` is the spreadsheet and `sheet` its first tab. */
export function startScript(body: string, options: Partial<HostOptions> = {}): Host {
  const open = "var book = SpreadsheetApp.getActiveSpreadsheet(); var sheet = book.getSheets()[0];";
  return startHost(`function main() { ${open} ${body} }`, options);
}

export function writeAddon({ code, html = {}, manifest = {} }: FixtureAddon): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "Code.js"), code);
  for (const [name, page] of Object.entries(html)) writeFileSync(path.join(folder, `${name}.html`), page);
  const complete = { timeZone: "Europe/Moscow", oauthScopes: allScopes, ...manifest };
  writeFileSync(path.join(folder, "appsscript.json"), JSON.stringify(complete));
  return folder;
}

/** Runs `main` as the member's menu item would and returns its result; a failure fails the test. */
export async function evaluate(host: Host, user = member): Promise<unknown> {
  const run = await host.run({ user, function: "main" });
  if (!run.ok) throw new Error(run.error ?? "the run failed");
  return run.result;
}
