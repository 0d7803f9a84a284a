import { afterAll, beforeAll, expect, test } from "vitest";
import { club } from "../../addon/host/demo/club-accounts.ts";
import type { OpenClub } from "../../addon/host/demo/local-club.ts";
import { tables } from "../../shared/tables/all.ts";
import { clickMenu, sidebar } from "../harness/browser.ts";
import { startWorkingClub } from "../harness/browser-club.ts";
import { cellAddress } from "../harness/cell-address.ts";
import { browserOfFile, openAs } from "./grid-fixture.ts";

const browser = browserOfFile();
let local: OpenClub;

beforeAll(async () => {
  local = await startWorkingClub();
});
afterAll(() => local.close());

/** The list of issues, opened at what may be released. */
async function issuesOf(user: string) {
  const page = await openAs(browser(), local.sheetUrl, user);
  await clickMenu(page, "Замечания и исправления…");
  const issues = await sidebar(page);
  await issues.locator("summary", { hasText: "личный телефон" }).click();
  return issues;
}

test("a member is sent to the coordinator, who releases the cell in the sidebar with a reason", async () => {
  const range = cellAddress(local.host, "nkos", "source", 3);
  const letter = "выписка 8-916-555-01-03";
  await local.host.edit({ user: club.member, sheet: tables.nkos.title.ru, range, values: [[letter]] });

  const ofMember = await issuesOf(club.member);
  await ofMember.getByText("Попросите координатора").waitFor();
  expect(await ofMember.getByRole("button", { name: /Это не личные данные/ }).count()).toBe(0);

  const issues = await issuesOf(club.coordinator);
  await issues.getByRole("button", { name: /Это не личные данные/ }).click();
  expect(await issues.locator("body").innerText()).not.toContain("916");
  await issues.getByRole("button", { name: "Разрешить ячейку" }).click();
  await issues.getByText("Напишите, почему это не личные данные").waitFor();
  await issues.getByLabel(/Почему это не личные данные/).fill("номер выписки");
  await issues.getByRole("button", { name: "Разрешить ячейку" }).click();
  await issues.getByText("Ячейка разрешена.").waitFor();
  expect(await issues.locator("summary", { hasText: "личный телефон" }).count()).toBe(0);
});
