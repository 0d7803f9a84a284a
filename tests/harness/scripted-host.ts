/** A host with a small hand-written add-on, for tests of the host itself. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { onTestFinished } from "vitest";
import { createHost, type Host } from "../../addon/host/server/host.ts";
import type { HostOptions } from "../../addon/host/server/options.ts";
import { noon } from "./clock.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const MEMBER = "member@example.org";
export const COORDINATOR = "coordinator@example.org";

export const ALL_SCOPES = [
  "https://www.googleapis.com/auth/spreadsheets.currentonly",
  "https://www.googleapis.com/auth/script.container.ui",
  "https://www.googleapis.com/auth/script.external_request",
  "openid",
  "https://www.googleapis.com/auth/userinfo.email",
];

export interface FixtureAddon {
  code: string;
  html?: Record<string, string>;
  manifest?: Record<string, unknown>;
}

/** Starts a host with this add-on; closed when the test ends. */
export function startHost(addon: string | FixtureAddon, options: Partial<HostOptions> = {}): Host {
  const folder = writeAddon(typeof addon === "string" ? { code: addon } : addon);
  const host = createHost({ dataDir: null, addon: folder, clock: () => noon, ...options });
  onTestFinished(() => host.close());
  return host;
}

export function writeAddon({ code, html = {}, manifest = {} }: FixtureAddon): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "Code.js"), code);
  for (const [name, page] of Object.entries(html)) writeFileSync(path.join(folder, `${name}.html`), page);
  const complete = { timeZone: "Europe/Moscow", oauthScopes: ALL_SCOPES, ...manifest };
  writeFileSync(path.join(folder, "appsscript.json"), JSON.stringify(complete));
  return folder;
}

/** Runs the add-on's `main` as a menu item of the member would and returns its result; a failure fails the test. */
export async function evaluate(host: Host, user = MEMBER): Promise<unknown> {
  const run = await host.run({ user, function: "main" });
  if (!run.ok) throw new Error(run.error ?? "the run failed");
  return run.result;
}
