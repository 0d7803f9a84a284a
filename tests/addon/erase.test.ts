import { expect, test } from "vitest";
import type { Erasable } from "../../addon/club/erase.ts";
import { type ClubSheet, startClub } from "../harness/built-add-on.ts";
import { member } from "../host/fixture.ts";

const tab = "НКО";

/** Rows 2 and 3 of «НКО» hold two НКО. */
async function clubWithRows(): Promise<ClubSheet> {
  const club = await startClub();
  const head = "ОГРН,Полное наименование,ОКОПФ,Статус,ОКТМО";
  const lines = [
    "1234567890127,Клуб «Лад»,71400,действующая,29701000",
    "1234567890226,Клуб «Сад»,71400,действующая,29701000",
  ];
  await club.call("importRegister", { text: [head, ...lines].join("\n"), accept: "all-new" });
  return club;
}

const cursor = ({ host }: ClubSheet, sheet: string, range: string) => host.select({ user: member, sheet, range });

test("the row under the cursor is the one to erase", async () => {
  const club = await clubWithRows();
  cursor(club, tab, "H3");
  expect(await club.call<Erasable>("erasable")).toMatchObject({
    table: "nkos",
    tab,
    row: 3,
    label: "Клуб «Сад»",
    id: club.rows(tab)[1]?.["служебное: id"],
  });
});

test("says where to put the cursor when no row of the club's is under it", async () => {
  const club = await clubWithRows();
  for (const range of ["A1", "A9"]) {
    cursor(club, tab, range);
    await expect(club.call("erasable")).rejects.toThrow("В строке под курсором нет данных. Поставьте его на строку");
  }
  await club.call("reportMunicipalities");
  cursor(club, "Отчёт: районы и округа", "A5");
  await expect(club.call("erasable")).rejects.toThrow("Курсор не во вкладке Клуба");
});

test("an erased row leaves the sheet only while it says what was erased", async () => {
  const club = await clubWithRows();
  cursor(club, tab, "A2");
  const first = await club.call<Erasable>("erasable");
  await club.type(tab, "Сайт", 2, "https://klub.example.org");
  expect(await club.call("removeErased", first)).toEqual({ removed: false });
  expect(club.rows(tab)).toHaveLength(2);
  expect(await club.call("removeErased", await club.call<Erasable>("erasable"))).toEqual({ removed: true });
  expect(club.rows(tab).map((row) => row["Полное наименование"])).toEqual(["Клуб «Сад»"]);
});
