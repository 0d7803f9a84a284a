import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { HistoryAnswer } from "../../shared/handover/protocol.ts";
import { versionsOf } from "../../worker/store/history.ts";
import {
  coordinator,
  few,
  idOf,
  member,
  nko,
  nkos,
  recommendation,
  type Sheet,
  startClub,
  type TestClub,
  task,
} from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

const about = { table: "tasks", id: idOf(201) } as const;
const others = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [idOf(300 + index), task("Создать Клуб", `Задача ${index}`)]),
);
const base: Sheet = { recommendations: few.recommendations, tasks: others };
const withTask = (cells: Parameters<typeof task>[2]): Sheet => ({
  ...base,
  tasks: { ...others, [about.id]: task("Создать Клуб", "Провести заседание", cells) },
});

async function history(body: object = about): Promise<HistoryAnswer> {
  const answer = await club.call<HistoryAnswer>("POST", "/club/history", { as: member, body });
  expect(answer.status).toBe(200);
  return answer.body;
}

test("a row's history tells its versions with the role of whoever handed them over, and no name", async () => {
  expect(await history()).toEqual({ versions: [], earlier: false, withdrawals: [] });
  await club.handOver(withTask({}), { as: coordinator });
  await club.handOver(withTask({ status: "никак" }), { as: member });
  await club.handOver(base, { as: coordinator });
  await club.handOver({ ...withTask({ lead: "Другой центр" }), nkos: nkos(1) }, { as: member });
  const { versions } = await history();
  expect(versions.map(({ commit, role, state, cells }) => [commit, role, state, cells?.status, cells?.lead])).toEqual([
    [1, "coordinator", "accepted", "на исполнении", "Ресурсный центр"],
    [2, "member", "waiting", "никак", "Ресурсный центр"],
    [3, "coordinator", "gone", undefined, undefined],
    [4, "member", "accepted", "на исполнении", "Другой центр"],
  ]);
  expect(Object.keys(versions[0] ?? {}).sort()).toEqual(["at", "cells", "commit", "role", "state"]);
  expect(JSON.stringify(versions)).not.toContain("@");
});

test("when coordinators took the row off the site, alone or with another, why, and when they put it back is told beside its versions", async () => {
  await club.handOver(withTask({}));
  const asCoordinator = (body: object) => ({ as: coordinator, body });
  const recommendation = { table: "recommendations", id: idOf(101) };
  await club.call("POST", "/club/withdraw", asCoordinator({ ...about, reason: "other", words: "Уточняем срок" }));
  await club.call("POST", "/club/reinstate", asCoordinator({ withdrawal: 1 }));
  await club.call("POST", "/club/withdraw", asCoordinator({ ...about, reason: "checked" }));
  const { withdrawals, versions } = await history();
  expect(withdrawals).toEqual([
    { at: expect.any(String), reason: "other", words: "Уточняем срок", returnedAt: expect.any(String) },
    { at: expect.any(String), reason: "checked", words: "", returnedAt: null },
  ]);
  expect(versions).toHaveLength(1);
  expect((await history(recommendation)).withdrawals).toEqual([]);
});

test("of an erased row the history says no more than that it was erased", async () => {
  await club.handOver(withTask({ lead: "Тайный центр" }), { as: coordinator });
  const body = { ...about, reason: "По решению суда" };
  expect((await club.call("POST", "/club/erase", { as: coordinator, body })).status).toBe(200);
  const answer = await history();
  expect(answer.versions.map(({ state, cells }) => [state, cells])).toContainEqual(["erased", null]);
  expect(JSON.stringify(answer)).not.toContain("Тайный");
});

test("reading a history costs its own rows, whatever else the club holds", async () => {
  const whole: Sheet = {
    ...withTask({}),
    nkos: nkos(200),
    recommendations: { ...base.recommendations, [idOf(900)]: recommendation("Ещё") },
  };
  await club.handOver(whole, { as: coordinator });
  await club.handOver(
    { ...whole, nkos: { ...nkos(200), [idOf(1)]: nko(1, { shortName: "Ключ" }) }, ...withTask({ lead: "Другой" }) },
    { as: coordinator },
  );
  let read = 0;
  const watched = new Proxy(club.db, {
    get: (db, key) =>
      key !== "prepare"
        ? Reflect.get(db, key)
        : (sql: string) => {
            const bind = db.prepare(sql).bind.bind(db.prepare(sql));
            return {
              bind: (...values: unknown[]) => ({
                all: async () => {
                  const answer = await bind(...values).all();
                  read += answer.meta.rows_read;
                  return answer;
                },
              }),
            };
          },
  });
  expect(await versionsOf(watched, about.table, about.id, 101)).toHaveLength(2);
  expect(read).toBeLessThan(30);
});
