/** «Снять с публикации…»: a row leaves every edition with a reason that readers are told, and comes back when it is put back. */

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type {
  JournalAnswer,
  Problem,
  PutBackAnswer,
  WithdrawAnswer,
  WithdrawalOutlook,
  WithdrawalsAnswer,
} from "../../shared/handover/protocol.ts";
import { lineOf } from "../../worker/verify/report.ts";
import { verify } from "../../worker/verify/verify.ts";
import {
  addressesOf,
  erase,
  handOverWhole,
  listOf,
  secret,
  sheetWithSecret,
  showing,
  statusOf,
  storedTexts,
} from "../harness/erasing.ts";
import { startPublished } from "../harness/published.ts";
import { previewOf, publishAll, publishEdition, publishStep, read, readJson } from "../harness/publishing.ts";
import {
  type Answer,
  coordinator,
  idOf,
  nko,
  nkos,
  ogrnOf,
  ownTables,
  startClub,
  type TestClub,
} from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

const row = { table: "nkos", id: idOf(7) };

function withdraw(body: object = { ...row, reason: "checked" }): Promise<Answer<WithdrawAnswer & Problem>> {
  return club.call("POST", "/club/withdraw", { as: coordinator, body });
}

async function putBack(withdrawal: number): Promise<Answer<PutBackAnswer & Problem>> {
  return await club.call("POST", "/club/reinstate", { as: coordinator, body: { withdrawal } });
}

async function outlook(body: object = row): Promise<WithdrawalOutlook> {
  return (await club.call<WithdrawalOutlook>("POST", "/club/withdrawal", { as: coordinator, body })).body;
}

async function ids(path: string): Promise<readonly unknown[]> {
  return (await readJson(club, path)).data.map(({ id }) => id);
}

const words = [secret.name, secret.ogrn];
const record = `/v1/nkos/${secret.ogrn}.json`;

async function changes(since: number) {
  const { data } = await readJson<{ data: Record<string, never>[] }>(club, `/v1/changes.json?since=${since}`);
  return data;
}

/** What doesn't hold for a stranger who checks the site. */
async function alarms(): Promise<readonly string[]> {
  const { findings } = await verify({ copy: club.url }, 0);
  return findings.filter(({ state }) => state === "fails").map((finding) => lineOf(finding, "ru"));
}

test("a withdrawn НКО is in no address of any edition at once, and the next edition brings the rest back without it and its applications", async () => {
  await startPublished(club, sheetWithSecret);
  const all = await addressesOf(club, [1]);
  expect(await outlook()).toEqual({
    standing: null,
    isShown: true,
    together: [{ table: "applications", rows: 1 }],
    loosened: [],
  });
  const { status, body } = await withdraw();
  expect(status).toBe(200);
  expect(body.withdrawal).toMatchObject({ ...row, reason: "checked", words: "", others: 1 });
  expect(body.withdrawal.label).toContain("Затерянный родник");
  expect(body.files).toBeGreaterThan(0);
  expect(body.next.ru).toContain("Опубликуйте новый выпуск сейчас");
  expect(await showing(club, all, words)).toEqual([]);
  expect(await statusOf(club, "/v1/nkos.json")).toBe(410);
  expect((await readJson(club, `/v1/search.json?q=${encodeURI("родник")}`)).data.map(({ id }) => id)).not.toContain(
    secret.ogrn,
  );
  expect((await withdraw()).body).toEqual(body);
  expect((await outlook()).standing).toEqual(body.withdrawal);

  await publishEdition(club);
  expect(await statusOf(club, "/v1/nkos.json")).toBe(200);
  const places = all.filter((address) => /nkos|files|search|feed|\/$/.test(address));
  expect(await showing(club, places, words)).toEqual([]);
  expect(await ids("/v1/editions/1/nkos.json")).toEqual([1, 2, 3].map(ogrnOf));
  expect(await ids("/v1/applications.json")).toEqual([]);
  expect((await listOf(club, 1)).revision).toBe(1);
  const active = await readJson<{ data: { value: number }[] }>(club, "/v1/metrics/nko-active/region.json");
  expect(active.data.map(({ value }) => value)).toEqual([0, 1]);
  expect(await storedTexts(club)).not.toContain(secret.name);
});

test("whoever asks for a withdrawn record, its page or the changes is told that it is withdrawn and why, and nothing else of it", async () => {
  await startPublished(club, sheetWithSecret);
  await withdraw({ ...row, reason: "other", words: "Уточняем адрес." });
  const reason = { ru: "Уточняем адрес", en: "In the club's own words: Уточняем адрес" };
  const told = async () => {
    for (const path of [record, `/nkos/${secret.ogrn}`, `/en/nkos/${secret.ogrn}`]) {
      const { status, text } = await read(club, path);
      expect([path, status]).toEqual([path, 410]);
      expect(JSON.parse(text)).toMatchObject({
        type: "/problems/record-unpublished",
        detail: expect.stringContaining("Причина: Уточняем адрес."),
        reason,
        withdrawnAt: expect.stringMatching(/^20/),
      });
      expect(text).not.toContain(secret.name);
    }
    const page = await read(club, `/nkos/${secret.ogrn}`, { Accept: "text/html" });
    expect([page.status, page.text]).toEqual([410, expect.stringContaining("Причина: Уточняем адрес.")]);
    const english = await read(club, `/en/nkos/${secret.ogrn}`, { Accept: "text/html" });
    expect(english.text).toContain("Reason: in the club&#39;s own words: Уточняем адрес.");
    const application = await read(club, `/v1/applications/${idOf(301)}.json`);
    expect([application.status, application.text]).toEqual([
      410,
      expect.stringContaining("Причина: снята запись, к которой"),
    ]);
    const entries = await changes(1);
    expect(entries.filter(({ kind }) => kind === "withdraw")).toEqual([
      { kind: "withdraw", resource: "nkos", id: secret.ogrn, reason },
      { kind: "withdraw", resource: "applications", id: idOf(301), reason: expect.anything() },
    ]);
    expect(JSON.stringify(entries)).not.toContain(secret.name);
  };
  await told();
  await publishEdition(club);
  await told();
  expect(await changes(2)).toEqual([]);
  const { items } = await readJson<{ items: { title: string; content_text: string }[] }>(club, "/v1/feed.json");
  expect(items.find(({ title }) => title.startsWith("Выпуск № 2"))?.content_text).toContain(
    "Снято с публикации решением Клуба — НКО: 1 (Уточняем адрес); Заявки: 1 (снята запись, к которой относится эта).",
  );
  expect((await read(club, "/v1/feed.atom")).text).toContain("Снято с публикации решением Клуба — НКО: 1");
  expect((await read(club, `/v1/nkos/${ogrnOf(9)}.json`)).status).toBe(404);
});

test("whatever is handed over of it, under its id or typed again, stays out until it is put back, and the sheet is told why", async () => {
  await startPublished(club, sheetWithSecret);
  await withdraw();
  const { [idOf(7)]: _, ...others } = sheetWithSecret.nkos;
  const changed = { ...sheetWithSecret, nkos: { ...others, [idOf(7)]: nko(7, { name: "АНО «Новый родник»" }) } };
  const { body } = await club.handOver(changed);
  expect(body.reasons).toEqual({
    nkos: { [idOf(7)]: [["withdrawn", "checked", ""]] },
    applications: {
      [idOf(301)]: [
        ["withdrawn", "with", ""],
        ["reference.waiting", "nko"],
      ],
    },
  });
  expect((await club.handOver(changed)).body.reasons).toEqual(body.reasons);
  await publishEdition(club);
  const again = { ...changed, nkos: { ...others, [idOf(8)]: nko(7, { name: "АНО «Новый родник»" }) } };
  await club.handOver(again, { as: coordinator });
  expect((await club.handOver(again)).body.reasons.nkos).toMatchObject({ [idOf(8)]: [["withdrawn", "checked", ""]] });
  await publishEdition(club);
  expect(await ids("/v1/nkos.json")).toEqual([1, 2, 3].map(ogrnOf));
  expect((await read(club, record)).status).toBe(410);
});

test("put back, the next edition shows what it says now and what left with it; editions before it stay without", async () => {
  await startPublished(club, sheetWithSecret);
  const { number } = (await withdraw()).body.withdrawal;
  await publishEdition(club);
  const { [idOf(7)]: _, ...others } = sheetWithSecret.nkos;
  const changed = { ...sheetWithSecret, nkos: { ...others, [idOf(7)]: nko(7, { name: "АНО «Новый родник»" }) } };
  await club.handOver(changed);
  expect((await putBack(number)).status).toBe(200);
  expect((await putBack(number)).status).toBe(200);
  expect((await putBack(99)).status).toBe(404);
  expect((await read(club, record)).status).toBe(410);
  await publishEdition(club);
  expect(await readJson(club, record)).toMatchObject({
    data: { name: "АНО «Новый родник»" },
    history: [{ edition: 3 }],
  });
  expect(await ids("/v1/applications.json")).toEqual([idOf(301)]);
  expect(await ids("/v1/editions/1/nkos.json")).toEqual([1, 2, 3].map(ogrnOf));
  expect(await ids("/v1/editions/2/nkos.json")).toEqual([1, 2, 3].map(ogrnOf));
  expect((await changes(2)).map(({ kind, id }) => [kind, id])).toEqual([
    ["add", secret.ogrn],
    ["add", idOf(301)],
  ]);
  expect((await readJson(club, `/v1/search.json?q=${encodeURI("новый родник")}`)).data.map(({ id }) => id)).toEqual([
    secret.ogrn,
  ]);
  expect((await club.handOver(changed)).body.reasons).toEqual({});
  expect(await alarms()).toEqual([]);
  const listed = await club.call<WithdrawalsAnswer>("GET", "/club/withdrawals", { as: coordinator });
  expect(listed.body.withdrawals).toEqual([]);
  const journal = await club.call<JournalAnswer>("POST", "/club/journal", { as: coordinator, body: {} });
  const kept = { ...row, reason: "checked", words: "" };
  expect(journal.body.entries.map(({ did }) => did).filter(({ act }) => /withdrawn|put-back/.test(act))).toEqual([
    { act: "put-back", ...kept },
    { act: "withdrawn", ...kept },
  ]);
});

test("a municipality's news tell what was taken off the site there and what came back, others' don't; what was put back before an edition came isn't told", async () => {
  await startPublished(club, sheetWithSecret);
  const [kaluga, obninsk] = ["29-701", "29-715"];
  const news = async (place = "") => {
    const { items } = await readJson<{ items: { title: string; content_text: string }[] }>(
      club,
      `/v1/m/${place}/feed.json`,
    );
    return items.filter(({ title }) => title.startsWith("Выпуск")).map(({ content_text }) => content_text);
  };
  const { number } = (await withdraw({ table: "nkos", id: idOf(1), reason: "wrong" })).body.withdrawal;
  await putBack(number);
  const away = (await withdraw()).body.withdrawal.number;
  await publishEdition(club);
  const gone = "Снято с публикации решением Клуба — НКО: 1 (сведения перепроверяются).";
  expect((await news(obninsk))[0]?.startsWith("Изменились данные района: ")).toBe(true);
  expect((await news(obninsk))[0]?.endsWith(`. ${gone}`)).toBe(true);
  expect((await news(kaluga)).join()).not.toContain("Снято");
  await putBack(away);
  await publishEdition(club);
  expect((await news(obninsk))[0]).toMatch(/^Изменились данные района: .*\. Возвращено в публикацию — НКО: 1\.$/);
  expect((await news(obninsk))[1]).toContain(gone);
  const region = await readJson<{ items: { title: string; content_text: string }[] }>(club, "/v1/feed.json");
  const texts = region.items.map(({ content_text }) => content_text).join("\n");
  expect(texts).toContain("Возвращено в публикацию — НКО: 1; Заявки: 1.");
  expect(texts).not.toContain("Сведения оказались неверными".toLowerCase());
});

const named = {
  ...sheetWithSecret,
  publications: {
    [idOf(401)]: { date: { date: "2023-02-01" }, outlet: "Газета", kind: "печать", nkos: `${ogrnOf(7)}; ${ogrnOf(1)}` },
  },
  reports: {
    [idOf(501)]: {
      task: "Провести первое заседание",
      period: "I квартал 2023",
      submittedOn: { date: "2023-03-30" },
      text: "Собрались",
    },
  },
};

test("what can stand without it stays and may be edited meanwhile; what named it and names another now is public again", async () => {
  await startPublished(club, named);
  expect((await outlook()).loosened).toEqual([{ table: "publications", rows: 1 }]);
  await withdraw();
  const application = { ...sheetWithSecret.applications[idOf(301)], nko: ogrnOf(2) };
  const story = { ...named.publications[idOf(401)], outlet: "Весть" };
  const edited = { ...named, applications: { [idOf(301)]: application }, publications: { [idOf(401)]: story } };
  const { body } = await club.handOver(edited);
  expect(body.held).toEqual([]);
  await publishEdition(club);
  const shown = async (path: string) => (await readJson(club, path)).data;
  expect(await shown("/v1/publications.json")).toMatchObject([{ outlet: "Весть", nkos: [ogrnOf(1)] }]);
  expect(await shown("/v1/applications.json")).toMatchObject([{ nko: ogrnOf(2) }]);
  expect(await shown("/v1/editions/1/publications.json")).toMatchObject([{ outlet: "Газета", nkos: [ogrnOf(1)] }]);
});

test("a recommendation leaves its tasks without it, a task takes its reports along", async () => {
  await startPublished(club, named);
  const recommendation = { table: "recommendations", id: idOf(101) };
  expect(await outlook(recommendation)).toMatchObject({ together: [], loosened: [{ table: "tasks", rows: 1 }] });
  expect(await outlook({ table: "tasks", id: idOf(201) })).toMatchObject({ together: [{ table: "reports", rows: 1 }] });
  await withdraw({ ...recommendation, reason: "wrong" });
  expect(await statusOf(club, "/")).toBe(410);
  await publishEdition(club);
  const places = ["/", "/v1/recommendations.json", "/v1/tasks.csv", "/v1/editions/1/tasks.json", "/v1/feed.json"];
  expect(await showing(club, places, ["Создать клуб"])).toEqual([]);
  expect((await readJson(club, "/v1/tasks.json")).data).toMatchObject([{ recommendation: null }, {}]);
  await withdraw({ table: "tasks", id: idOf(201), reason: "double" });
  await publishEdition(club);
  expect(await ids("/v1/tasks.json")).toEqual([idOf(202)]);
  expect(await ids("/v1/reports.json")).toEqual([]);
});

test("the reason is public, so it holds neither personal data nor the record's name; other rows aren't withdrawn at all", async () => {
  await startPublished(club, sheetWithSecret);
  const refused: readonly (readonly [object, number, string])[] = [
    [{ ...row, reason: "other", words: "позвонила Иванова Мария Петровна, 8-916-555-01-03" }, 422, "личные данные"],
    [{ ...row, reason: "other", words: "«Затерянный родник» ликвидируется" }, 422, "названа сама запись"],
    [{ ...row, reason: "other" }, 422, "Напишите причину"],
    [{ table: "requests", id: idOf(7), reason: "wrong" }, 422, "не публикуются"],
    [{ table: "nkos", id: idOf(77), reason: "wrong" }, 404, "ещё не передана"],
    [{ ...row, reason: "with" }, 422, ""],
  ];
  for (const [body, status, words] of refused) {
    const answer = await withdraw(body);
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringContaining(words)]);
  }
  expect(await statusOf(club, "/v1/nkos.json")).toBe(200);
  expect((await club.db.prepare("SELECT count(*) AS count FROM withdrawn_rows").all()).results).toEqual([{ count: 0 }]);
});

test("a row that no edition has shown yet is kept out too, and of it nothing is told", async () => {
  await startPublished(club, sheetWithSecret);
  const more = { ...sheetWithSecret, nkos: { ...sheetWithSecret.nkos, ...nkos(1, 4) } };
  await handOverWhole(club, more);
  const { body } = await withdraw({ table: "nkos", id: idOf(4), reason: "double" });
  expect(body).toMatchObject({ files: 0, next: { ru: expect.stringContaining("публиковать заново не нужно") } });
  await publishEdition(club);
  expect(await ids("/v1/nkos.json")).toEqual([1, 2, 3, 7].map(ogrnOf));
  expect((await read(club, `/v1/nkos/${ogrnOf(4)}.json`)).status).toBe(404);
  expect(await changes(1)).toEqual([]);
  expect((await read(club, "/v1/feed.json")).text).not.toContain("Снято с публикации");
});

test("an edition under way is given up: what it rendered before never comes out", async () => {
  await handOverWhole(club, sheetWithSecret);
  const { digest } = (await previewOf(club)).body;
  for (let done = 0; done < 12; done++) await publishStep(club, digest);
  await withdraw();
  expect(await storedTexts(club)).not.toContain(secret.name);
  expect((await publishAll(club, digest)).body.type).toBe("/problems/preview-changed");
});

test("an erased row that was withdrawn leaves nothing but the reason", async () => {
  const { applications: _, ...sheet } = sheetWithSecret;
  await handOverWhole(club, sheet);
  await publishEdition(club);
  await withdraw();
  await erase(club, "nkos", idOf(7));
  const tables = await ownTables(club.db);
  const stored = await Promise.all(
    tables.map(async (name) => JSON.stringify((await club.db.prepare(`SELECT * FROM ${name}`).all()).results)),
  );
  expect(words.filter((word) => stored.join("").includes(word))).toEqual([]);
  expect(JSON.parse((await read(club, record)).text).type).toBe("/problems/record-erased");
});
