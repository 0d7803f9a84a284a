import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { expect, onTestFinished, test } from "vitest";
import type { HostEvent } from "../../addon/host/server/api.ts";
import type { ServiceCall } from "../../addon/host/server/options.ts";
import { startHostServer } from "../../addon/host/server/server.ts";
import { allScopes, coordinator, evaluate, member, startHost } from "./fixture.ts";

const firstTab = "Лист1";

test("an edit starts onEdit, whose writes are in the sheet when the edit is answered", async () => {
  const host = startHost(`
    function onEdit(e) {
      if (e.range.getColumn() !== 1) throw new Error("fired by its own write");
      e.range.offset(0, 1).setValue(e.value + "|" + e.oldValue + "|" + e.authMode + "|" + e.user.getEmail());
    }
  `);
  await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["один"]] });
  const answer = await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["два"]] });
  expect(answer.trigger).toMatchObject({ ok: true, error: null, reads: 0, writes: 1 });
  expect(answer.trigger?.calls).toMatchObject({ "Range.setValue": 1, "Range.offset": 1 });
  expect(host.state(firstTab)?.values).toEqual([expect.arrayContaining(["два", "два|один|LIMITED|"])]);
});

test("the event names a value only for single cells", async () => {
  const host = startHost(
    "function onEdit(e) { e.range.getSheet().getRange('D1').setValue(Object.keys(e).sort().join()); }",
  );
  const editing = async (values: string[][]) => {
    await host.edit({ user: member, sheet: firstTab, range: "A1", values });
    return host.state(firstTab)?.values[0]?.[3];
  };
  expect(await editing([["1"]])).toBe("authMode,range,source,user,value");
  expect(await editing([["2"]])).toBe("authMode,oldValue,range,source,user,value");
  expect(await editing([["3", "4"]])).toBe("authMode,range,source,user");
  expect(await editing([[""]])).toBe("authMode,oldValue,range,source,user");
});

test("a script sees ES2020, Google's services and nothing else", async () => {
  const host = startHost(`function main() {
    var missing = ["URL", "TextEncoder", "TextDecoder", "fetch", "setTimeout", "setInterval", "queueMicrotask", "structuredClone",
      "process", "require", "Buffer", "WebAssembly", "WeakRef", "AggregateError", "atob", "performance"];
    var newer = [[].at, [].toSorted, [].findLast, "".at, "".replaceAll, Object.groupBy, Object.hasOwn, Promise.any,
      new Set().union, [][Symbol.iterator]().map, new Uint8Array(1).at, Array.fromAsync, Error.captureStackTrace];
    var there = [[].flatMap, Object.fromEntries, "".matchAll, Promise.allSettled, BigInt, globalThis, "".trimEnd];
    return { present: missing.filter(function (name) { return name in globalThis; }),
      newer: newer.filter(Boolean).length, older: there.filter(Boolean).length };
  }`);
  expect(await evaluate(host)).toEqual({ present: [], newer: 0, older: 7 });
});

test("values come in the script's own realm, dates in Moscow time", async () => {
  const host = startHost(`function main() {
    var sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
    var values = sheet.getRange("A1:B1").getValues();
    var date = values[0][1];
    sheet.getRange("C1").setValue(new Date(2024, 0, 2));
    return [values instanceof Array, values[0] instanceof Array, date instanceof Date, date.getHours(), date.toISOString(),
      Array.isArray(values), new Date().toISOString(), Date.now(), Object.prototype.toString.call(date)];
  }`);
  await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["текст", "30.03.2023"]] });
  expect(await evaluate(host)).toEqual([
    ...[true, true, true, 0, "2023-03-29T21:00:00.000Z", true],
    ...["2023-03-30T09:00:00.000Z", Date.UTC(2023, 2, 30, 9), "[object Date]"],
  ]);
  expect(host.state(firstTab)?.values[0]?.[2]).toEqual({ date: "2024-01-02" });
  expect(host.state(firstTab)?.shown[0]?.[2]).toBe("02.01.2024");
});

test("what the host lacks throws by name instead of doing nothing", async () => {
  const body = (code: string) => startHost(`function main() { ${code} }`).run({ user: member, function: "main" });
  expect((await body("SpreadsheetApp.getActive().getSheets()[0].getRange('A1').merge()")).error).toBe(
    "Exception: Range.merge is not available in the local host",
  );
  expect((await body("SpreadsheetApp.create('x')")).error).toContain("SpreadsheetApp.create is not available");
  expect((await body("return SpreadsheetApp.BorderStyle.SOLID")).error).toContain("SpreadsheetApp.BorderStyle is not");
  expect((await body("DriveApp.getFiles()")).error).toBe("ReferenceError: DriveApp is not defined");
  for (const name of ["gone", "Object", "Date", "constructor", "SpreadsheetApp"]) {
    const run = await startHost("").run({ user: member, function: name });
    expect(run).toMatchObject({ ok: false, missing: true, error: `Script function not found: ${name}` });
  }
});

test("exceptions of services can be caught as errors of the script", async () => {
  const host = startHost(`function main() {
    try { SpreadsheetApp.getActive().getSheets()[0].getRange(1, 1, 2, 2).setValues([[1]]); }
    catch (error) { return [error instanceof Error, error.name, error.message.slice(0, 22)]; }
  }`);
  expect(await evaluate(host)).toEqual([true, "Exception", "The number of rows in "]);
});

test("a simple trigger gets no network, no token, no dialogs and no e-mail address", async () => {
  const host = startHost(`function onEdit() {
    var tried = [
      function () { UrlFetchApp.fetch("https://example.org"); },
      function () { ScriptApp.getIdentityToken(); },
      function () { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("x")); },
    ].map(function (action) { try { action(); return "done"; } catch (error) { return error.message.split(".")[0]; } });
    PropertiesService.getScriptProperties().setProperty("answers", tried.join(";") + ";" + Session.getActiveUser().getEmail());
  }
  function main() { return PropertiesService.getScriptProperties().getProperty("answers"); }`);
  await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["1"]] });
  const refused = "You do not have permission to call ";
  expect(await evaluate(host)).toBe(`${refused}UrlFetchApp;${refused}ScriptApp;${refused}Ui;`);
});

test("an add-on that isn't enabled in the spreadsheet may make its menu and nothing else", async () => {
  const host = startHost(`function onOpen(e) {
    var tried = [
      function () { SpreadsheetApp.getActiveSpreadsheet().getSheets(); },
      function () { PropertiesService.getScriptProperties().getProperty("k"); },
    ].map(function (action) { try { action(); return "done"; } catch (error) { return "refused"; } });
    SpreadsheetApp.getUi().createAddonMenu().addItem(e.authMode + ":" + tried.join(), "main").addToUi();
  }`);
  const captions: string[] = [];
  host.subscribe((event) => {
    if (event.type === "menu") captions.push(JSON.stringify(event.items));
  });
  await host.open(member, "NONE");
  await host.open(member);
  expect(captions).toEqual([
    expect.stringContaining("NONE:refused,refused"),
    expect.stringContaining("LIMITED:done,done"),
  ]);
});

test("a service whose scope the manifest doesn't name is refused as Google refuses it", async () => {
  const manifest = { oauthScopes: allScopes.filter((scope) => !scope.includes("external_request")) };
  const host = startHost({ code: "function main() { UrlFetchApp.fetch('https://example.org'); }", manifest });
  expect((await host.run({ user: member, function: "main" })).error).toBe(
    "Exception: Specified permissions are not sufficient to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request",
  );
});

test("runs end at their time limit, busy or waiting, and the next run is unharmed", async () => {
  const code = `function busy() { for (;;) {} }
    function waiting() { Utilities.sleep(60000); }
    function main() { return "well"; }`;
  const host = startHost(code, { limits: { runMs: 1500 } });
  expect((await host.run({ user: member, function: "busy" })).error).toBe("Exceeded maximum execution time");
  expect((await host.run({ user: member, function: "waiting" })).error).toBe("Exceeded maximum execution time");
  expect(await evaluate(host)).toBe("well");
});

test("the time limit follows the host's clock", async () => {
  let now = 0;
  const host = startHost("function main() { for (;;) Utilities.sleep(60000); }", {
    clock: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  });
  expect((await host.run({ user: member, function: "main" })).error).toBe("Exceeded maximum execution time");
  expect(now).toBe(7 * 60_000);
});

test("people type while a script runs, and the script reads what they typed", async () => {
  let release = (): void => undefined;
  const paused = new Promise<void>((resolve) => {
    release = resolve;
  });
  let reads = 0;
  const host = startHost(
    `function main() {
      var cell = SpreadsheetApp.getActive().getSheets()[0].getRange("A1");
      return [cell.getValue(), cell.getValue()];
    }`,
    {
      beforeCall: async ({ method }) => {
        if (method === "getValue") reads += 1;
        if (reads === 2) await paused;
      },
    },
  );
  const running = evaluate(host);
  await expect.poll(() => reads).toBe(2);
  await host.edit({ user: coordinator, sheet: firstTab, range: "A1", values: [["во время работы"]] });
  release();
  expect(await running).toEqual(["", "во время работы"]);
});

test("a lock is held by one run at a time and freed when its run ends", async () => {
  const code = `function main() {
    var lock = LockService.getDocumentLock();
    if (!lock.tryLock(5000)) return "busy";
    var cell = SpreadsheetApp.getActive().getSheets()[0].getRange("A1");
    var before = Number(cell.getValue());
    Utilities.sleep(20);
    cell.setValue(before + 1);
    return lock.hasLock();
  }
  function impatient() { return LockService.getDocumentLock().tryLock(0); }`;
  const host = startHost(code, { clock: Date.now });
  const running = [1, 2, 3].map(() => evaluate(host));
  expect(await Promise.all(running)).toEqual([true, true, true]);
  expect(host.state(firstTab)?.values[0]?.[0]).toBe(3);
  expect((await host.run({ user: member, function: "impatient" })).result).toBe(true);
});

test("the same seed and the same schedule replay the same run, lock waits included", async () => {
  const code = `function main(name) {
    LockService.getScriptLock().waitLock(60000);
    var sheet = SpreadsheetApp.getActive().getSheets()[0];
    var row = sheet.getLastRow() + 1;
    sheet.getRange(row, 1, 1, 4).setValues([[name, Math.random(), Utilities.getUuid(), Date.now()]]);
  }`;
  const replay = async (seed: number): Promise<[string[], unknown]> => {
    const random = seeded(seed);
    const order: string[] = [];
    const waiting: { call: ServiceCall; go: () => void }[] = [];
    let running = 0;
    let now = 0;
    const host = startHost(code, {
      random,
      clock: () => now,
      onRun: ({ phase }) => {
        running += phase === "start" ? 1 : -1;
        step();
      },
      beforeCall: (call) =>
        new Promise((go) => {
          waiting.push({ call, go });
          step();
        }),
    });
    // One script goes on once all of them wait.
    const step = (): void => {
      if (!running || waiting.length < running) return;
      waiting.sort((left, right) => left.call.run - right.call.run);
      const [next] = waiting.splice(Math.floor(random() * waiting.length), 1);
      now += 10;
      order.push(`${next?.call.run}:${next?.call.method}`);
      next?.go();
    };
    await Promise.all(["а", "б", "в"].map((name) => host.run({ user: member, function: "main", args: [name] })));
    return [order, host.state(firstTab)?.values];
  };
  const [first, second, other] = [await replay(1), await replay(1), await replay(2)];
  expect(second).toEqual(first);
  expect(other).not.toEqual(first);
});

test("the network is an argument, and only the whitelist and the local Worker are reached", async () => {
  const asked: string[] = [];
  const code = `function main() {
    var answers = UrlFetchApp.fetchAll([
      { url: "http://127.0.0.1:8787/a", method: "post", contentType: "application/json", payload: "{}", headers: { Authorization: "x" }, muteHttpExceptions: true },
      { url: "https://club.example.org/b", muteHttpExceptions: true },
    ]);
    return answers.map(function (answer) { return [answer.getResponseCode(), answer.getContentText(), answer.getHeaders()["x-y"]]; });
  }
  function foreign() { UrlFetchApp.fetch("https://example.com/"); }
  function failing() { UrlFetchApp.fetch("https://club.example.org/fail"); }`;
  const host = startHost(
    { code, manifest: { urlFetchWhitelist: ["https://club.example.org/"] } },
    {
      localOrigins: ["http://127.0.0.1:8787"],
      fetch: async ({ url, method, headers, body }) => {
        asked.push(`${method} ${url} ${headers.authorization ?? ""} ${body ? new TextDecoder().decode(body) : ""}`);
        const status = url.endsWith("fail") ? 500 : 200;
        return { status, headers: { "x-y": "z" }, body: new TextEncoder().encode("ответ") };
      },
    },
  );
  expect(await evaluate(host)).toEqual([
    [200, "ответ", "z"],
    [200, "ответ", "z"],
  ]);
  expect(asked).toEqual(["POST http://127.0.0.1:8787/a x {}", "GET https://club.example.org/b  "]);
  expect((await host.run({ user: member, function: "foreign" })).error).toContain("urlFetchWhitelist");
  expect((await host.run({ user: member, function: "failing" })).error).toContain("returned code 500");
});

test("requests beyond Google's quota of a day are refused in its words until the day is over", async () => {
  let now = 0;
  const code = `function main(count) {
    var requests = [];
    while (requests.length < count) requests.push("https://example.org/");
    return UrlFetchApp.fetchAll(requests).length;
  }
  function long() { UrlFetchApp.fetch("https://example.org/" + "a".repeat(3000)); }`;
  const answer = { status: 200, headers: {}, body: new Uint8Array() };
  const host = startHost(code, { clock: () => now, fetch: async () => answer });
  const fetching = (user: string, count: number) => host.run({ user, function: "main", args: [count] });
  expect((await fetching(member, 20_000)).result).toBe(20_000);
  expect((await fetching(member, 1)).error).toBe("Exception: Service invoked too many times for one day: urlfetch.");
  expect((await fetching(coordinator, 1)).result).toBe(1);
  now += 86_400_000;
  expect((await fetching(member, 1)).result).toBe(1);
  expect((await host.run({ user: member, function: "long" })).error).toBe(
    "Exception: Limit Exceeded: URLFetch URL Length.",
  );
});

test("without a network of its own the host makes real requests", async () => {
  const server = createServer((request, response) => response.end(`${request.method} ${request.url}`));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const host = startHost(
    `function main() { return UrlFetchApp.fetch("http://127.0.0.1:${port}/x").getContentText(); }`,
  );
  expect(await evaluate(host)).toBe("GET /x");
});

test("identity tokens name the user and verify against the published keys", async () => {
  const host = startHost("function main() { return ScriptApp.getIdentityToken(); }", { clock: Date.now });
  const server = await startHostServer({ host, port: 0, page: null });
  if (!server.ok) throw new Error(server.message);
  onTestFinished(() => server.close());
  const token = String(await evaluate(host, coordinator));
  const keys = createRemoteJWKSet(new URL(`${server.url}/local/jwks.json`));
  const { payload } = await jwtVerify(token, keys, {
    issuer: "http://127.0.0.1:8788",
    audience: "local-club",
    algorithms: ["RS256"],
  });
  expect(payload).toMatchObject({ sub: coordinator, email: coordinator, email_verified: true });
  expect(decodeJwt(await host.identityToken(member))).toMatchObject({ email: member });
  expect(JSON.stringify(await host.keys())).not.toContain('"d"');
});

test("the menu, toasts and dialogs reach the user who asked, and the run's result", async () => {
  const host = startHost({
    code: `function onOpen() {
      var ui = SpreadsheetApp.getUi();
      ui.createMenu("Клуб РЦ").addItem("Проверить", "main").addSeparator()
        .addSubMenu(ui.createMenu("Отчёты").addItem("Районы", "districts")).addToUi();
    }
    function main() {
      SpreadsheetApp.getActive().toast("Готово", "Клуб", 3);
      SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutputFromFile("page").setWidth(500).setHeight(300), "Окно");
      SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("<p>бок</p>").setTitle("Панель"));
    }`,
    html: { page: "<b>привет</b>" },
  });
  const events: [HostEvent, string | null][] = [];
  host.subscribe((event, user) => events.push([event, user]));
  await host.open(member);
  expect(events).toContainEqual([
    {
      type: "menu",
      items: [
        {
          kind: "menu",
          caption: "Клуб РЦ",
          items: [
            { kind: "item", caption: "Проверить", function: "main" },
            { kind: "separator" },
            { kind: "menu", caption: "Отчёты", items: [{ kind: "item", caption: "Районы", function: "districts" }] },
          ],
        },
      ],
    },
    member,
  ]);
  const run = await host.run({ user: coordinator, function: "main" });
  expect(run.toasts).toEqual([{ title: "Клуб", message: "Готово" }]);
  expect(run.dialogs).toEqual([
    { kind: "modal", title: "Окно", html: "<b>привет</b>", width: 500, height: 300 },
    { kind: "sidebar", title: "Панель", html: "<p>бок</p>", width: 300, height: 0 },
  ]);
  expect(events).toContainEqual([{ type: "toast", title: "Клуб", message: "Готово", seconds: 3 }, coordinator]);
});

test("google.script.run carries no dates", async () => {
  const host = startHost("function main(text) { return { when: [new Date(0)], text: text }; }");
  const run = await host.run({ user: member, function: "main", args: ["а"], origin: "dialog" });
  expect(run.error).toContain("google.script.run can't carry a Date (result.when.0)");
  expect((await host.run({ user: member, function: "main", args: ["а"] })).result).toMatchObject({ text: "а" });
});

test("a broken bundle says so in every run", async () => {
  const host = startHost("function main( {");
  expect((await host.run({ user: member, function: "main" })).error).toContain("SyntaxError");
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
