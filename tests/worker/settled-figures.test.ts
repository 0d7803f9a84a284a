/** Requests are private: what the feed says of them stands still within their quarter, and never names one. */

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Cells } from "../../shared/table.ts";
import { onDay, startDatedClub } from "../harness/dated-club.ts";
import { publishEdition } from "../harness/publishing.ts";
import { idOf, nkos, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startDatedClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

const on = (day: string) => onDay(club, Date.parse(`${day}T09:00:00Z`));

/** So many requests of a day, each about something else. */
function requests(count: number, receivedOn: string, first: number): { readonly [id: string]: Cells } {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      idOf(first + index),
      {
        receivedOn: { date: receivedOn },
        applicantKind: "НКО",
        municipality: index % 2 === 0 ? "Калуга" : "Обнинск",
        topic: "обучение",
        expected: `Помощь № ${first + index}`,
        status: "новый",
      },
    ]),
  );
}

interface Published {
  readonly data: readonly {
    readonly metric: string;
    readonly municipality: string;
    readonly value: number | null;
    readonly periodEnd: string;
    readonly rows: { readonly count: number; readonly link: string | null };
  }[];
}

async function requestCounts(dated: TestClub) {
  const { body } = await dated.call<Published>("GET", "/v1/metrics.json", { as: null });
  const own = body.data.filter(({ metric }) => metric === "request-count");
  const at = (place: string) => own.find(({ municipality }) => municipality === place);
  return { region: at("region"), kaluga: at("29-701")?.value, text: JSON.stringify(body) };
}

test("two editions of a quarter say the same of requests though one was entered between, the next quarter anew", async () => {
  const [april, may, july] = [on("2023-04-10"), on("2023-05-20"), on("2023-07-05")];
  const early = requests(20, "2023-02-10", 100);
  await april.handOver({ nkos: nkos(3), requests: early });
  await publishEdition(april);
  const first = await requestCounts(april);
  expect(first).toMatchObject({ region: { value: 20, periodEnd: "2023-03-31" }, kaluga: 10 });

  const late = { ...early, ...requests(1, "2023-03-15", 200), ...requests(12, "2023-05-02", 300) };
  await may.handOver({ nkos: nkos(4), requests: late });
  await publishEdition(may);
  expect(await requestCounts(may)).toMatchObject({ region: { value: 20, periodEnd: "2023-03-31" }, kaluga: 10 });

  await publishEdition(july);
  const second = await requestCounts(july);
  expect(second).toMatchObject({ region: { value: 12, periodEnd: "2023-06-30" }, kaluga: 6 });
  for (const { region, text } of [first, second]) {
    expect(region?.rows).toMatchObject({ count: 0, link: null });
    for (const id of Object.keys(late)) expect(text).not.toContain(id);
  }
});

test("the club's smallest number withholds what is below it", async () => {
  const april = on("2023-04-10");
  const settings = { [idOf(1)]: { name: "Наименьшее публикуемое число", value: "12" } };
  await april.handOver({ nkos: nkos(3), requests: requests(20, "2023-02-10", 100), settings });
  await publishEdition(april);
  expect(await requestCounts(april)).toMatchObject({ region: { value: 20 }, kaluga: null });
});
