/** Pictures beside links: whose they are, what they say, and that a link without one is a card of text. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { municipalities } from "../../shared/region/municipalities.ts";
import { erase } from "../harness/erasing.ts";
import { chunk, png, sendAllPictures, sendPictures } from "../harness/link-pictures.ts";
import { publishEdition, read } from "../harness/publishing.ts";
import { idOf, member, nko, recommendation, startClub, type TestClub, task } from "../harness/worker.ts";

let club: TestClub;
const [kept, gone] = [idOf(101), idOf(102)];
/** What stays where these are withdrawn. */
const others = {
  recommendations: { [idOf(103)]: recommendation("Освещать деятельность") },
  tasks: { [idOf(203)]: task("Освещать деятельность", "Писать о НКО", { deadline: "постоянно" }) },
};
const sheet = {
  nkos: {
    [idOf(1)]: nko(1, { municipality: "Обнинск", counted: "да", registeredOn: { date: "2020-02-02" } }),
    [idOf(2)]: nko(2, { municipality: "Калуга", counted: "да", registeredOn: { date: "2020-02-02" } }),
  },
  recommendations: {
    [kept]: recommendation("Создать Клуб"),
    [gone]: recommendation("Учить бухгалтеров"),
    ...others.recommendations,
  },
  tasks: {
    ...others.tasks,
    [idOf(201)]: task("Создать Клуб", "Собраться", {
      status: "исполнено",
      closedOn: { date: "2024-02-01" },
      evidenceRef: "Протокол № 1",
    }),
    [idOf(202)]: task("Создать Клуб", "Разослать письма", { deadline: { date: "2024-03-01" } }),
  },
};

beforeAll(async () => {
  club = await startClub();
  const { body } = await club.handOver(sheet);
  expect(body.held).toEqual([]);
  await publishEdition(club);
});
afterAll(() => club.stop());

/** The path of a page's picture and how messengers are to show the link; `null` for a card of text. */
async function pictureOn(page: string): Promise<string | null> {
  const { text } = await read(club, page);
  const path = /property="og:image" content="http:\/\/127\.0\.0\.1:8787([^"]*)"/.exec(text)?.[1] ?? null;
  expect(text).toContain(`name="twitter:card" content="${path === null ? "summary" : "summary_large_image"}"`);
  return path;
}

test("before pictures are drawn pages are cards of text, and the front one's isn't there", async () => {
  expect(await pictureOn("/m/29-715")).toBeNull();
  expect(await pictureOn(`/recommendations/${kept}`)).toBeNull();
  expect(await pictureOn("/")).toBe("/og/1/front.png");
  expect((await read(club, "/og/1/front.png")).status).toBe(404);
});

test("a picture is asked for of the front page, each municipality and each recommendation, and says what these say", async () => {
  const { body } = await sendPictures(club, []);
  const names = ["front", ...municipalities.map(({ key }) => key), kept, gone, idOf(103)];
  expect(body.wanted.map(({ name }) => name)).toEqual(names);
  expect(body.all).toBe(names.length);
  const said = (name: string) => {
    const { title, figure, words, stamp } = body.wanted.find((one) => one.name === name) ?? {};
    return [title, figure, words, stamp?.edition];
  };
  expect(said("front")).toEqual(["Калужская область", "2", "действующие НКО", 1]);
  expect(said("29-715")).toEqual(["Обнинск", "1", "действующая НКО; 0,1 на 10 000 жителей", 1]);
  expect(said(kept)).toEqual(["Создать Клуб", "1 из 2", "задач исполнено; просрочено или не исполнено: 1", 1]);
  expect(said(gone)).toEqual(["Учить бухгалтеров", "—", "задач по этой рекомендации пока нет", 1]);
});

test("only a coordinator's whole PNG of 1200 × 630 without texts, for a page that is there, is taken", async () => {
  const { body } = await sendPictures(club, []);
  const [front] = body.wanted;
  const own = { name: "front", hash: front?.hash ?? "" };
  expect((await sendPictures(club, [], member)).status).toBe(403);
  const whole = Buffer.from(png(), "base64");
  const bad = {
    "another size": png({ width: 630, height: 1200 }),
    "cut off": whole.subarray(0, -6).toString("base64"),
    "something behind it": Buffer.concat([whole, Buffer.from("PK")]).toString("base64"),
    "a text inside": png(undefined, [chunk("tEXt", Buffer.from("Comment\0secret"))]),
    "a broken sum": Buffer.from(whole.with(40, (whole[40] ?? 0) ^ 1)).toString("base64"),
    "no PNG": Buffer.from("<svg/>").toString("base64"),
    "no base64": "<svg/>",
    "too large": png(undefined, [chunk("IDAT", Buffer.alloc(60_000, 1))]),
  };
  for (const [what, text] of Object.entries(bad)) {
    const { status } = await sendPictures(club, [{ ...own, png: text }]);
    expect([what, [413, 422, 400].includes(status)]).toEqual([what, true]);
  }
  expect((await sendPictures(club, [{ ...own, name: "29-99", png: png() }])).status).toBe(422);
  // Drawn of something else than the edition says.
  const { body: after } = await sendPictures(club, [{ name: "front", hash: "0".repeat(64), png: png() }]);
  expect(after.wanted).toHaveLength(body.wanted.length);
  expect((await read(club, "/og/1/front.png")).status).toBe(404);
});

test("pages lead to their pictures, which are answered as files are; pages in English and of an НКО have none", async () => {
  expect(await sendAllPictures(club)).toHaveLength(30);
  for (const [page, path] of [
    ["/m/29-715", "/og/1/29-715.png"],
    [`/recommendations/${kept}`, `/og/1/${kept}.png`],
  ] as const) {
    expect(await pictureOn(page)).toBe(path);
    const { status, headers, bytes } = await read(club, path);
    expect([status, headers["content-type"], bytes.toString("base64")]).toEqual([200, "image/png", png()]);
    expect(headers["content-encoding"]).toBeUndefined();
    expect(headers["access-control-allow-origin"]).toBe("*");
    const tag = String(headers.etag);
    expect((await read(club, path, { "If-None-Match": tag })).status).toBe(304);
    expect((await read(club, path, {}, "HEAD")).headers["content-length"]).toBe(String(bytes.length));
  }
  for (const page of ["/en/", "/en/m/29-715", `/en/recommendations/${kept}`, "/nkos/1024000000013"]) {
    if ((await read(club, page)).status === 200) expect(await pictureOn(page)).toBeNull();
  }
  for (const path of ["/og/2/front.png", "/og/0/front.png", "/og/1/29-99.png", "/og/1/front.jpg", "/og/1/"]) {
    expect([path, (await read(club, path)).status]).toEqual([path, 404]);
  }
});

test("the next edition asks for what it changed: the front page and what says something else, whose old address leads to the new one", async () => {
  await club.handOver({
    ...sheet,
    nkos: { ...sheet.nkos, [idOf(3)]: nko(3, { municipality: "Обнинск", counted: "да" }) },
  });
  await publishEdition(club);
  expect(await pictureOn("/m/29-715")).toBeNull();
  expect(await pictureOn("/m/29-701")).toBe("/og/1/29-701.png");
  // The newest picture that there is, whose address leads on to the next one.
  expect(await pictureOn("/")).toBe("/og/1/front.png");
  expect((await read(club, "/og/1/front.png")).status).toBe(200);
  expect((await read(club, "/og/2/front.png")).status).toBe(404);
  expect(await sendAllPictures(club)).toEqual(["front", "29-715"]);
  const front = await read(club, "/og/1/front.png");
  expect([front.status, front.headers.location]).toEqual([301, "http://127.0.0.1:8787/og/2/front.png"]);
  expect(await pictureOn("/m/29-715")).toBe("/og/2/29-715.png");
  const { status, headers } = await read(club, "/og/1/29-715.png");
  expect([status, headers.location]).toEqual([301, "http://127.0.0.1:8787/og/2/29-715.png"]);
});

test("the picture of a recommendation that is erased, or that an edition no longer has, is gone", async () => {
  expect((await read(club, `/og/1/${gone}.png`)).status).toBe(200);
  expect((await erase(club, "recommendations", gone)).status).toBe(200);
  expect((await read(club, `/og/1/${gone}.png`)).status).toBe(410);
  const { status } = await club.handOver({ ...sheet, ...others });
  expect(status).toBe(200);
  await publishEdition(club);
  expect((await read(club, `/og/1/${kept}.png`)).status).toBe(410);
  const stored = await club.db.prepare("SELECT count(*) AS count FROM link_pictures WHERE png IS NULL").all();
  expect(stored.results).toEqual([{ count: 2 }]);
});
