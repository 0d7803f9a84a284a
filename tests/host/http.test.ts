import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { HostEvent } from "../../addon/host/server/api.ts";
import { startHostServer } from "../../addon/host/server/server.ts";
import { coordinator, firstTab, member, startHost } from "../harness/scripted-host.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const code = `
  function onOpen() { SpreadsheetApp.getUi().createMenu("Клуб РЦ").addItem("Сложить", "add").addToUi(); }
  function onEdit(e) { e.source.toast("увидел " + e.range.getA1Notation()); }
  function add(a, b) { return a + b; }
`;

async function serve(page: string | null = null): Promise<string> {
  const server = await startHostServer({ host: startHost(code), port: 0, page });
  if (!server.ok) throw new Error(server.message);
  onTestFinished(() => server.close());
  return server.url;
}

async function post(url: string, route: string, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(url + route, {
    method: "POST",
    body: text,
    headers: { "content-type": "application/json", ...headers },
  });
  return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
}

test("a script can use the interface as a person uses the page", async () => {
  const url = await serve();
  const place = { user: member, sheet: firstTab };
  const edit = await post(url, "/api/edit", {
    ...place,
    range: "A1",
    values: [
      ["б", "1,5"],
      ["а", "=B1*2"],
    ],
  });
  expect(edit).toMatchObject({
    status: 200,
    body: { trigger: { ok: true, toasts: [{ title: "", message: "увидел A1:B2" }] } },
  });
  await post(url, "/api/rows", { ...place, action: "sort", range: "A1:A2", by: 1, ascending: true });
  await post(url, "/api/note", { ...place, range: "A1", value: "заметка" });
  await post(url, "/api/colour", { ...place, range: "A2", value: "#ffff00" });
  await post(url, "/api/select", { ...place, range: "A2" });
  const state = await (await fetch(`${url}/api/sheets/${encodeURIComponent(firstTab)}`)).json();
  expect(state).toMatchObject({
    notes: { A1: "заметка" },
    colours: { A2: "#ffff00" },
    revision: edit.body.revision + 3,
  });
  expect(state.values.map((row: unknown[]) => row.slice(0, 2))).toEqual([
    ["а", 1.5],
    ["б", { formula: "=B1*2", shown: 3 }],
  ]);
  expect((await post(url, "/api/undo", { user: member })).body).toMatchObject({ done: true });
  expect((await post(url, "/api/redo", { user: member })).body).toMatchObject({ done: true });
  const run = await post(url, "/api/run", { user: member, function: "add", args: [2, 3], origin: "dialog" });
  expect(run.body).toMatchObject({ ok: true, result: 5, error: null, reads: 0, writes: 0, calls: {} });
  expect((await (await fetch(`${url}/api/sheets`)).json()).sheets).toEqual([
    { name: firstTab, rows: 1000, columns: 26, hidden: false },
  ]);
  expect(await post(url, "/api/reset", {})).toMatchObject({
    status: 200,
    body: { note: expect.stringContaining("На сервере остались прежние передачи") },
  });
});

test("bad requests get a problem in words, and nothing changes", async () => {
  const url = await serve();
  const edit = { user: member, sheet: firstTab, range: "A1", values: [["x"]] };
  const problem = async (route: string, body: unknown, headers = {}) => {
    const answer = await post(url, route, body, headers);
    expect(answer.type).toBe("application/problem+json; charset=utf-8");
    expect(answer.body).toMatchObject({ status: answer.status, detail: expect.stringMatching(/[а-яё]{3}/i) });
    expect(answer.body.detail).not.toMatch(/invalid|expected|string|too small/i);
    return answer.status;
  };
  expect(await problem("/api/edit", "{")).toBe(400);
  expect(await problem("/api/edit", { ...edit, values: "x" })).toBe(400);
  expect(await problem("/api/edit", { ...edit, user: "hacker@example.org" })).toBe(400);
  expect(await problem("/api/edit", { ...edit, range: "вот тут" })).toBe(400);
  expect(await problem("/api/edit", { ...edit, sheet: "Нет" })).toBe(404);
  expect(await problem("/api/rows", { ...edit, action: "explode" })).toBe(400);
  expect(await problem("/api/rows", { ...edit, action: "insert", before: 0, count: 1 })).toBe(400);
  expect(await problem("/api/run", { user: member, function: "a b" })).toBe(400);
  expect(await problem("/api/run", { user: member, function: "gone" })).toBe(404);
  expect(await problem("/api/edit", "[]")).toBe(400);
  expect(await problem("/api/edit", edit, { "content-type": "text/plain" })).toBe(415);
  expect(await problem("/api/sheets", {})).toBe(405);
  expect((await fetch(`${url}/api/edit`)).status).toBe(405);
  expect((await fetch(`${url}/api/sheets/%D0%9D%D0%B5%D1%82`)).status).toBe(404);
  expect((await fetch(`${url}/api/sheets/%FF`)).status).toBe(400);
  expect((await fetch(`${url}/api/events?user=hacker@example.org`)).status).toBe(400);
  expect((await (await fetch(`${url}/api/sheets`)).json()).revision).toBe(1);
});

test("too large a body is refused before it is read to its end", async () => {
  const url = await serve();
  const status = await new Promise((resolve, reject) => {
    const sent = request(
      `${url}/api/edit`,
      { method: "POST", headers: { "content-type": "application/json" } },
      (answer) => resolve(answer.statusCode),
    );
    sent.on("error", reject);
    const chunk = Buffer.alloc(1 << 20, " ");
    const pour = (): void => {
      if (!sent.destroyed) sent.write(chunk, () => setImmediate(pour));
    };
    pour();
    sent.on("response", () => sent.destroy());
  });
  expect(status).toBe(413);
});

test("no foreign web page can drive the sheet", async () => {
  const url = await serve();
  const edit = { user: member, sheet: firstTab, range: "A1", values: [["x"]] };
  expect((await post(url, "/api/edit", edit, { origin: "https://example.org" })).status).toBe(403);
  expect((await post(url, "/api/edit", edit, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await post(url, "/api/edit", edit, { origin: url })).status).toBe(200);
  const status = await new Promise((resolve) => {
    request(`${url}/api/sheets`, { headers: { host: "sheet.example.org" } }, (answer) =>
      resolve(answer.statusCode),
    ).end();
  });
  expect(status).toBe(403);
});

test("another site's link opens the page and nothing else", async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "index.html"), "<h1>Таблица</h1>");
  const url = await serve(folder);
  const followed = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const statusOf = (address: string, headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve) => {
      request(url + address, { headers }, (answer) => resolve(answer.resume().statusCode)).end();
    });
  expect(await statusOf(`/?user=${member}`, followed)).toBe(200);
  expect(await statusOf("/", { ...followed, "sec-fetch-dest": "iframe" })).toBe(403);
  expect(await statusOf("/api/sheets", followed)).toBe(403);
});

test("an open page hears its menu, its own toasts and everybody's changes", async () => {
  const url = await serve();
  const events = await listen(`${url}/api/events?user=${coordinator}`);
  await expect.poll(() => events.map((event) => event.type)).toContain("menu");
  await post(url, "/api/edit", { user: member, sheet: firstTab, range: "A1", values: [["x"]] });
  await post(url, "/api/edit", { user: coordinator, sheet: firstTab, range: "B1", values: [["x"]] });
  await expect.poll(() => events.filter((event) => event.type === "changed").length).toBe(2);
  expect(events.filter((event) => event.type === "toast")).toEqual([
    { type: "toast", title: "", message: "увидел B1", seconds: 5 },
  ]);
});

test("what a script shows, it shows in the window that asked; without one, in all of the user's", async () => {
  const url = await serve();
  const address = `${url}/api/events?user=${member}`;
  const windows = await Promise.all(["&window=один", "&window=два", ""].map((rest) => listen(address + rest)));
  const place = { user: member, sheet: firstTab, values: [["x"]] };
  await post(url, "/api/edit", { ...place, range: "A1", window: "один" });
  await post(url, "/api/edit", { ...place, range: "A2" });
  const toasts = () =>
    windows.map((events) => events.flatMap((event) => (event.type === "toast" ? [event.message.slice(-2)] : [])));
  await expect.poll(toasts).toEqual([["A1", "A2"], ["A2"], ["A1", "A2"]]);
});

test("the page is served from its folder and from nowhere else", async () => {
  const parent = temporaryFolder();
  const folder = path.join(parent, "grid");
  mkdirSync(folder);
  writeFileSync(path.join(folder, "index.html"), "<h1>Таблица</h1>");
  writeFileSync(path.join(parent, "secret.json"), "{}");
  const url = await serve(folder);
  expect(await (await fetch(url)).text()).toBe("<h1>Таблица</h1>");
  expect((await fetch(`${url}/missing.js`)).status).toBe(404);
  for (const outside of ["/..%2fsecret.json", "/%2e%2e/secret.json", "/..%5csecret.json", "/%00"]) {
    expect((await fetch(url + outside)).status).toBe(404);
  }
});

test("a taken port is said in words", async () => {
  const port = Number(new URL(await serve()).port);
  const second = await startHostServer({ host: startHost(code), port, page: null });
  expect(second).toMatchObject({ ok: false, message: expect.stringContaining(`Порт ${port} занят`) });
});

async function listen(address: string): Promise<HostEvent[]> {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const response = await fetch(address, { signal: controller.signal });
  const events: HostEvent[] = [];
  const decoder = new TextDecoder();
  let text = "";
  void (async () => {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) if (block.startsWith("data: ")) events.push(JSON.parse(block.slice("data: ".length)));
    }
  })().catch(() => undefined);
  return events;
}
