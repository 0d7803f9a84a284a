/** The real host and page with a small hand-written add-on, for tests of the grid. */
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";
import type { HostCell } from "../../addon/host/server/api.ts";
import type { Host } from "../../addon/host/server/host.ts";
import { startHostServer } from "../../addon/host/server/server.ts";
import { closeWindows, launchBrowser, openSheet } from "../harness/browser.ts";
import { type FixtureAddon, firstTab, member, startHost } from "../harness/scripted-host.ts";

export { coordinator, firstTab, member } from "../harness/scripted-host.ts";

/** The browser, whose windows are closed after the tests of a file. */
export function browserOfFile(): () => Browser {
  let browser: Browser | null = null;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser && closeWindows(browser));
  return () => {
    if (!browser) throw new Error("the browser starts before the first test");
    return browser;
  };
}

/** A user's window, closed when the test ends. */
export async function openAs(browser: Browser, url: string, user: string): Promise<Page> {
  const page = await openSheet(browser, url, user);
  onTestFinished(() => page.context().close());
  return page;
}

/** A sheet of its own for one test; closed when the test ends. */
export async function serveSheet(
  addon: string | FixtureAddon = "",
): Promise<{ host: Host; url: string; close(): Promise<void> }> {
  const host = startHost(addon);
  const page = path.join(import.meta.dirname, "../../dist/grid");
  const server = await startHostServer({ host, port: 0, page });
  if (!server.ok) throw new Error(server.message);
  onTestFinished(() => server.close());
  return { host, url: server.url, close: server.close };
}

/** A sheet of its own whose first tab holds these values, in the member's window. */
export async function openWith(browser: Browser, values: string[][] = []): Promise<{ host: Host; page: Page }> {
  const { host, url } = await serveSheet();
  if (values.length > 0) await host.edit({ user: member, sheet: firstTab, range: "A1", values });
  return { host, page: await openAs(browser, url, member) };
}

/** The first three columns of the tab. */
export function cellsOf(host: Host): HostCell[][] {
  return host.state(firstTab)?.values.map((row) => row.slice(0, 3)) ?? [];
}
