import { afterAll, beforeAll, expect, test } from "vitest";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { runAs } from "../../addon/host/demo/person.ts";
import { cellName } from "../../addon/host/server/cells/area.ts";
import type { RowHistory } from "../../addon/tasks/history.ts";
import { tables } from "../../shared/tables/all.ts";
import { type RealClub, startRealClub } from "../simulation/real-club.ts";

const sheet = tables.centers.title.ru;
let real: RealClub;

beforeAll(async () => {
  real = await startRealClub();
});
afterAll(() => real.world.end());

test("the history of the row under the cursor shows what changed, the newest first, and what isn't handed over yet", async () => {
  const user = club.coordinator;
  const { tab } = await real.clubWith("centers", 2);
  const { host } = real.world;
  const name = String(tab("centers").rows[1]?.cells.name);
  const range = cellName(3, tab("centers").places.get("status") ?? 0);
  await host.edit({ user, sheet, range, values: [["закрыт"]] });
  await runAs(host, user, "handOver");
  await host.edit({ user, sheet, range, values: [["деятельность приостановлена"]] });
  const note = cellName(3, tab("centers").places.get("note") ?? 0);
  await host.edit({ user, sheet, range: note, values: [["перезвонить"]] });
  host.select({ user, sheet, range });
  const { title, sentences, entries } = (await runAs(host, user, "rowHistory")) as RowHistory;
  expect(title).toBe(`Центры, строка 3: ${name}`);
  expect(sentences).toEqual([]);
  expect(entries.map(({ when, said }) => [when, said])).toEqual([
    ["Сейчас в таблице, ещё не передано", ""],
    [expect.stringMatching(/^05\.10\.2026 \d\d:\d\d, координатор, передача № 2$/), ""],
    [expect.stringMatching(/, координатор, передача № 1$/), ""],
  ]);
  expect(entries[0]?.changes).toEqual([{ header: "Статус", from: "закрыт", to: "деятельность приостановлена" }]);
  expect(entries[1]?.changes).toEqual([{ header: "Статус", from: "действует", to: "закрыт" }]);
  expect(entries[2]?.changes).toContainEqual({ header: "Наименование", from: "", to: name });

  host.select({ user, sheet, range: "A100" });
  await expect(runAs(host, user, "rowHistory")).rejects.toThrow("В строке под курсором нет данных");
});
