import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hashOf, idOf, member, nko, nkos, ogrnOf, startClub, type TestClub } from "./worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

test("a first hand-over keeps every row and holds the bad ones by name", async () => {
  const sheet = { nkos: { ...nkos(3), [idOf(4)]: nko(4, { ogrn: "1" }) } };
  const { status, body } = await club.handOver(sheet);
  console.log(JSON.stringify(body, null, 1));
  expect(status).toBe(200);
  expect(body).toMatchObject({ commit: 1, added: 4, changed: 0, removed: 0, heldCount: 1 });
});
