import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { pasteRows, runAs } from "../../addon/host/demo/person.ts";
import { createHost, type Host } from "../../addon/host/server/host.ts";
import { tables } from "../../shared/tables/all.ts";
import { builtAddon, coordinator, goodNko, member } from "../harness/club-sheet.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

test("while the spreadsheet's time isn't Moscow's, nothing is read or written that dates depend on", async () => {
  const folder = temporaryFolder();
  const first = createHost({ dataDir: path.join(folder, "data"), addon: builtAddon });
  await runAs(first, coordinator, "setUpSheet");
  await pasteRows(first, member, tables.nkos, [{ ...goodNko, status: "дейсвующая" }]);
  await first.close();

  const host = createHost({ dataDir: path.join(folder, "data"), addon: addonOfYekaterinburg(folder) });
  onTestFinished(() => host.close());
  const before = host.state("НКО")?.values;
  for (const name of ["checkAll", "handOver"]) {
    expect((await host.run({ user: coordinator, function: name, origin: "script" })).error).toMatch(
      /Часовой пояс таблицы не московский/,
    );
  }
  const { issues } = (await runAs(host, coordinator, "listIssues")) as { issues: { id: string; fix: unknown }[] };
  const fixable = issues.filter(({ fix }) => fix !== null).map(({ id }) => id);
  expect(fixable.length).toBeGreaterThan(0);
  expect(await refusal(host, "applyFixes", fixable)).toContain("Часовой пояс");
  const text = "ОГРН,Полное наименование\n1234567890127,Клуб";
  expect(await refusal(host, "importRegister", { text, accept: "all-new" })).toContain("Часовой пояс");
  expect(host.state("НКО")?.values).toEqual(before);
  const { sentences } = (await runAs(host, coordinator, "setUpSheet")) as { sentences: string[] };
  expect(sentences[0]).toContain("Часовой пояс");
});

async function refusal(host: Host, name: string, argument: unknown): Promise<string | null> {
  const { error } = await host.run({ user: coordinator, function: name, args: [argument], origin: "script" });
  return error;
}

/** The local sheet takes its time zone from the manifest. */
function addonOfYekaterinburg(folder: string): string {
  const addon = path.join(folder, "addon");
  cpSync(builtAddon, addon, { recursive: true });
  const manifest = path.join(addon, "appsscript.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace("Europe/Moscow", "Asia/Yekaterinburg"));
  return addon;
}
