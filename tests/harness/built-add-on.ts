/** The built add-on in the local host, with the club's tabs set up: what a person finds after «Настроить таблицу». */
import path from "node:path";
import { onTestFinished } from "vitest";
import { createHost, type Host } from "../../addon/host/server/host.ts";
import type { HostOptions } from "../../addon/host/server/options.ts";
import { member } from "../host/fixture.ts";

export interface ClubSheet {
  readonly host: Host;
  /** Runs an entry point as a dialog of the user would and gives its answer; fails with the sentence that a person sees. */
  call<Result>(name: string, ...args: unknown[]): Promise<Result>;
  /** Shown texts of a tab by header: one record for each filled row. */
  rows(tab: string): Record<string, string>[];
  /** A1 address of a cell by the header of its column. */
  address(tab: string, header: string, row: number): string;
  /** Types into the cell of a column, as the member. */
  type(tab: string, header: string, row: number, value: string | number | null): Promise<void>;
}

/** Closed when the test ends. Noon in Moscow on 30 March 2023, for ever, unless a clock is given. */
export async function startClub(options: Partial<HostOptions> = {}): Promise<ClubSheet> {
  const addon = path.join(import.meta.dirname, "../../dist/addon");
  const host = createHost({ dataDir: null, addon, clock: () => Date.UTC(2023, 2, 30, 9), ...options });
  onTestFinished(() => host.close());
  const club = clubSheet(host);
  await club.call("setUpSheet");
  return club;
}

function clubSheet(host: Host): ClubSheet {
  const shown = (tab: string) => host.state(tab)?.shown ?? [];
  const address = (tab: string, header: string, row: number) => {
    const place = (shown(tab)[0] ?? []).indexOf(header);
    if (place < 0) throw new Error(`no column ${header} in ${tab}`);
    return `${letters(place)}${row}`;
  };
  return {
    host,
    address,
    async call<Result>(name: string, ...args: unknown[]) {
      const run = await host.run({ user: member, function: name, args, origin: "dialog" });
      if (!run.ok) throw new Error(run.error ?? `${name} failed`);
      return run.result as Result;
    },
    rows(tab) {
      const [headers = [], ...lines] = shown(tab);
      return lines
        .filter((line) => line.some((text) => text !== ""))
        .map((line) => Object.fromEntries(headers.map((header, index) => [header, line[index] ?? ""])));
    },
    async type(tab, header, row, value) {
      await host.edit({ user: member, sheet: tab, range: address(tab, header, row), values: [[value]] });
    },
  };
}

function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
