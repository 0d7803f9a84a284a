/** One record with what editions changed of it. */

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Json } from "../../shared/table.ts";
import { startPublished } from "../harness/published.ts";
import { publishEdition, read, readJson } from "../harness/publishing.ts";
import { coordinator, few, idOf, nko, nkos, ogrnOf, startClub, type TestClub, task } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

interface RecordFile {
  readonly data: { readonly [field: string]: Json };
  readonly history: readonly { readonly edition: number; readonly kind: string; readonly fields?: unknown }[];
  readonly links: { readonly [name: string]: string };
}

const recordOf = (path: string) => readJson<RecordFile>(club, path);

test("a record is the one of the current edition's file, its history what each edition changed, in public fields only", async () => {
  await startPublished(club, { ...few, nkos: nkos(3) });
  await club.handOver({ ...few, nkos: { ...nkos(3), [idOf(2)]: nko(2, { name: "Фонд «Заря»", kpp: "402701001" }) } });
  await publishEdition(club);
  await club.handOver({ ...few, nkos: { ...nkos(4), [idOf(2)]: nko(2, { name: "Фонд «Заря»", kpp: "402701002" }) } });
  await publishEdition(club);
  const path = `/v1/nkos/${ogrnOf(2)}.json`;
  const { data, history, links } = await recordOf(path);
  expect(data).toEqual((await readJson(club, "/v1/nkos.json")).data.find(({ id }) => id === ogrnOf(2)));
  expect(history).toMatchObject([
    {
      edition: 2,
      kind: "changed",
      fields: { name: { before: expect.stringContaining("Родник 2"), after: "Фонд «Заря»" } },
    },
    { edition: 1, kind: "added" },
  ]);
  expect(Object.keys(history[0]?.fields ?? {})).toEqual(["name"]);
  expect((await recordOf(`/v1/nkos/${ogrnOf(4)}.json`)).history).toMatchObject([{ edition: 3, kind: "added" }]);
  expect(new URL(links.self ?? "").pathname).toBe(path);
  const { headers } = await read(club, path);
  expect(headers["access-control-allow-origin"]).toBe("*");
  expect((await read(club, path, { "If-None-Match": String(headers.etag) })).status).toBe(304);
});

test("a page keeps its bytes and its validators until what it shows moves, and tells what editions changed", async () => {
  await club.handOver({ ...few, nkos: nkos(3) });
  await publishEdition(club);
  const paths = ["/m/29-06", "/m/29-701", `/nkos/${ogrnOf(1)}`];
  const before = await Promise.all(paths.map((path) => read(club, path)));
  await club.handOver({ ...few, nkos: { ...nkos(3), [idOf(2)]: nko(2, { name: "Фонд «Заря»" }) } });
  await publishEdition(club);
  const after = await Promise.all(
    paths.map((path, index) =>
      read(club, path, { "Accept-Encoding": "gzip", "If-None-Match": String(before[index]?.headers.etag) }),
    ),
  );
  expect(after.map(({ status }) => status)).toEqual([304, 200, 304]);
  expect(after[0]?.headers["last-modified"]).toBe(before[0]?.headers["last-modified"]);
  expect(after[1]?.text).toContain("Фонд «Заря»");
  const { text } = await read(club, `/nkos/${ogrnOf(2)}`);
  expect(text.replaceAll("\u00a0", " ")).toContain("Автономная некоммерческая организация «Родник 2» → Фонд «Заря»");
  expect((await read(club, "/m/29-701?utm_source=telegram")).status).toBe(301);
});

test("a row that waits is shown as it was good last, a draft isn't there, and what refers to it says no more than its file", async () => {
  await club.handOver({
    ...few,
    nkos: nkos(2),
    tasks: { [idOf(201)]: task("Создать Клуб", "Тайна", { status: "черновик" }) },
  });
  await publishEdition(club);
  await club.handOver({ ...few, nkos: { ...nkos(2), [idOf(2)]: nko(2, { municipality: "Тьмутаракань" }) } });
  await publishEdition(club);
  const { data, history } = await recordOf(`/v1/nkos/${ogrnOf(2)}.json`);
  expect(data.municipality).toBe("29-701");
  expect(history.map(({ edition }) => edition)).toEqual([1]);
  expect((await read(club, `/v1/tasks/${idOf(201)}.json`)).status).toBe(200);
  expect((await read(club, "/v1/tasks.json")).text).not.toContain("Тайна");
  const { recommendations } = few;
  const [id = ""] = Object.keys(recommendations ?? {});
  expect((await recordOf(`/v1/recommendations/${id}.json`)).data.title).toBe("Создать Клуб");
});

test("what is gone answers 410, what was erased or never was 404, and no address of a record gives another row", async () => {
  await startPublished(club, { ...few, nkos: nkos(3) });
  await club.handOver({ ...few, nkos: { [idOf(1)]: nko(1), [idOf(3)]: nko(3) } });
  await publishEdition(club);
  const page = await read(club, `/nkos/${ogrnOf(2)}`, { Accept: "text/html" });
  expect([page.status, page.headers["content-type"]]).toEqual([410, "text/html; charset=utf-8"]);
  const gone = await read(club, `/v1/nkos/${ogrnOf(2)}.json`);
  expect([gone.status, JSON.parse(gone.text).type]).toEqual([410, "/problems/record-withdrawn"]);
  const erasure = { table: "nkos", id: idOf(3), reason: "По решению суда" };
  expect((await club.call("POST", "/club/erase", { as: coordinator, body: erasure })).status).toBe(200);
  await club.handOver({ ...few, nkos: { [idOf(1)]: nko(1) } });
  await publishEdition(club);
  for (const id of [ogrnOf(3), idOf(3), idOf(1), ogrnOf(9), "0"]) {
    expect((await read(club, `/v1/nkos/${id}.json`)).status, id).toBe(404);
  }
  expect((await read(club, `/v1/requests/${idOf(1)}.json`)).status).toBe(404);
});
