/** A club at Kaluga's size: the real add-on in the local host, the built Worker, and every request between them seen. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type DemoClub, demoClub } from "../../addon/host/demo/club.ts";
import { localVariables } from "../../addon/host/demo/club-accounts.ts";
import { fillTables } from "../../addon/host/demo/first-day.ts";
import { syntheticInn, syntheticOgrn } from "../../addon/host/demo/identifiers.ts";
import { runAs, typeSetting } from "../../addon/host/demo/person.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import { createHost, type Host } from "../../addon/host/server/host.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import type { Answer, Order } from "./http.ts";

/** The address that the sheet and the links know; requests go wherever `send` takes them. */
export const site = "http://127.0.0.1:8787";
export const coordinator = "coordinator@example.org";
export const member = "member@example.org";

/** НКО of the whole region: what the limits are measured at. */
export const kalugaNkos = 2_000;

const issuer = "http://127.0.0.1:8788";
const seed = 2023;

export interface BenchClub {
  readonly host: Host;
  /** The Worker's variables. */
  readonly vars: Readonly<Record<string, string>>;
  /** Called for each request of the add-on. */
  send: (order: Order) => Promise<Answer>;
  /** While true no trigger runs: edits that raise no event. */
  eventsLost: boolean;
  close(): Promise<void>;
}

export async function startBenchClub(addon: string): Promise<BenchClub> {
  const host = createHost({
    dataDir: null,
    addon,
    issuer,
    localOrigins: [site],
    fetch: async ({ url, method, headers, body }) => {
      const order = { method: method.toUpperCase(), path: new URL(url).pathname, headers, body };
      const answer = await club.send(order);
      const single = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
      return { status: answer.status, headers: Object.fromEntries(single), body: answer.body };
    },
    beforeCall: async () => {
      if (club.eventsLost) throw new Error("No event was raised");
    },
  });
  const keys = createServer((_, response) => {
    void host.keys().then((set) => response.setHeader("Content-Type", "application/json").end(JSON.stringify(set)));
  });
  await new Promise<void>((resolve) => keys.listen(0, "127.0.0.1", resolve));
  const { port } = keys.address() as AddressInfo;
  const club: BenchClub = {
    host,
    vars: {
      ...localVariables({ site, sheet: issuer }),
      TOKEN_JWKS_URL: `http://127.0.0.1:${port}/`,
    },
    send: () => Promise.reject(new Error("No Worker yet")),
    eventsLost: false,
    async close() {
      keys.closeAllConnections();
      await new Promise((resolve) => keys.close(resolve));
      await host.close();
    },
  };
  return club;
}

/** Sets the sheet up and fills it with the demonstration club, its register made up to `nkos` rows, all checked. */
export async function fillSheet(club: BenchClub, nkos: number): Promise<void> {
  await runAs(club.host, coordinator, "setUpSheet");
  await typeSetting(club.host, "Адрес сервера", site);
  club.eventsLost = true;
  await fillTables(club.host, clubOf(nkos), () => undefined);
  club.eventsLost = false;
  await runAs(club.host, coordinator, "checkAll");
}

/** The demonstration club with so many НКО. */
export function clubOf(nkos: number): DemoClub {
  const rows = demoClub(seed, moscowDate(Date.now()));
  return { ...rows, nkos: moreNkos(rows.nkos, nkos) };
}

/** Rows of «НКО» that no other club of this size has: numbers from `first` on. */
export function newNkos(count: number, first: number): readonly TypedRow[] {
  const { nkos } = demoClub(seed, moscowDate(Date.now()));
  return Array.from({ length: count }, (_, index) => renumbered(nkos[index % nkos.length] ?? {}, first + index));
}

function moreNkos(rows: readonly TypedRow[], count: number): readonly TypedRow[] {
  const more = Array.from({ length: Math.max(0, count - rows.length) }, (_, index) =>
    renumbered(rows[index % rows.length] ?? {}, rows.length + 1 + index),
  );
  return [...rows.slice(0, count), ...more];
}

/** The same organisation under another name and number. */
function renumbered(row: TypedRow, serial: number): TypedRow {
  const year = 2002 + (serial % 20);
  const { centers: _, ...own } = row;
  return {
    ...own,
    ogrn: syntheticOgrn(year, serial),
    inn: syntheticInn(serial),
    name: `${row.name} № ${serial}`,
    shortName: `${row.shortName} № ${serial}`,
  };
}
