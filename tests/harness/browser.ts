/** Chromium, and what a person does on the page of the local sheet. */
import { setTimeout as wait } from "node:timers/promises";
import chromium from "@sparticuz/chromium";
import { type Browser, type Frame, type Page, chromium as playwright } from "playwright-core";
import type {} from "../../addon/host/grid/session/test-window.ts";

const ATTEMPTS = 15;
/** However busy the machine: what hasn't come by then isn't coming. */
const PATIENCE_MS = 90_000;

/** Those that the package proposes are for a cloud function: they switch off the very borders that frames rely on. */
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

let running: Browser | null = null;

/** The browser that the files before had in this process; what a file opens in it, it closes by `closeWindows`. */
export async function launchBrowser(): Promise<Browser> {
  if (!running?.isConnected()) running = await launch();
  return running;
}

/** Closes all that is open, and forgets what was stored there. */
export async function closeWindows(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

/** Test files start at once, and the first of them is still unpacking Chromium for the others. */
async function launch(): Promise<Browser> {
  for (let attempt = 1; ; attempt++) {
    try {
      const executablePath = await chromium.executablePath();
      return await playwright.launch({ executablePath, args: ARGUMENTS, headless: true });
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await wait(1000);
    }
  }
}

/** The sheet in a window of its own, as one user sees it; ready when a tab is drawn. */
export async function openSheet(browser: Browser, url: string, user: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 820 } });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  await page.goto(`${url}/?user=${encodeURIComponent(user)}`);
  await page.waitForFunction(() => window.clubGrid?.isReady());
  return page;
}

export async function openTab(page: Page, tab: string): Promise<void> {
  if ((await page.evaluate(() => window.clubGrid?.tab())) === tab) return;
  await page.getByRole("tab", { name: tab, exact: true }).click();
  await page.waitForFunction((name) => window.clubGrid?.tab() === name && window.clubGrid.isReady(), tab);
}

/** Puts the cursor on a cell or selects a range. */
export async function goTo(page: Page, tab: string, address: string): Promise<void> {
  await openTab(page, tab);
  await page.bringToFront();
  await page.evaluate((a1) => window.clubGrid?.goTo(a1), address);
}

/** Types over a cell and presses Enter. */
export async function typeCell(page: Page, tab: string, address: string, text: string): Promise<void> {
  await goTo(page, tab, address);
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.clubGrid?.isEditing() === false);
}

/** Pastes text from the clipboard; cells are separated by tabs and newlines. */
export async function pasteAt(page: Page, tab: string, address: string, text: string): Promise<void> {
  await goTo(page, tab, address);
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.keyboard.press("Control+v");
}

/** What a cell of the open tab shows. */
export async function shown(page: Page, address: string): Promise<string> {
  return page.evaluate((a1) => window.clubGrid?.shown(a1) ?? "", address);
}

/** Waits until a cell of the open tab shows a text. */
export async function waitShown(page: Page, address: string, text: string): Promise<void> {
  await page.waitForFunction(([a1 = "", value]) => window.clubGrid?.shown(a1) === value, [address, text]);
}

/** Chooses an item of the add-on's menu; captions of submenus come before the item's. */
export async function clickMenu(page: Page, ...captions: string[]): Promise<void> {
  // The dialog of the item before may still be closing.
  await page.locator("dialog.add-on-dialog").waitFor({ state: "detached" });
  const opener = page.getByRole("navigation", { name: "Меню надстройки" }).getByRole("button").first();
  for (let attempt = 1; ; attempt++) {
    await opener.click();
    try {
      for (const name of captions) await page.getByRole("menuitem", { name, exact: true }).click({ timeout: 15_000 });
      return;
    } catch (error) {
      // What a script shows meanwhile closes an open menu; a person opens it again.
      if (attempt === 4 || (await page.getByRole("menuitem").count()) > 0) throw error;
    }
  }
}

/** Waits for a toast that contains a text, and returns the whole of it. */
export async function waitToast(page: Page, text: string): Promise<string> {
  // Found and read at once: it may be gone a moment later.
  const found = await page.waitForFunction((part) => {
    const toasts = [...document.querySelectorAll<HTMLElement>(".toast > div")];
    return toasts.map((toast) => toast.innerText).findLast((words) => words.includes(part));
  }, text);
  return ((await found.jsonValue()) ?? "").replace(/\n+/g, "\n").trim();
}

/** The content of the add-on's open dialog. */
export async function dialog(page: Page): Promise<Frame> {
  return frameIn(page, "dialog.add-on-dialog iframe");
}

/** The content of the add-on's open sidebar. */
export async function sidebar(page: Page): Promise<Frame> {
  return frameIn(page, "aside.sidebar iframe");
}

async function frameIn(page: Page, selector: string): Promise<Frame> {
  const element = await page.waitForSelector(selector);
  const frame = await element.contentFrame();
  if (!frame) throw new Error(`${selector} holds no page`);
  await frame.waitForLoadState();
  return frame;
}
