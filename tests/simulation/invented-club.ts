/** A small invented club. Every row carries a token of its own in a text column that nobody edits, so that it can be told apart for ever. */

import { syntheticInn, syntheticOgrn } from "../../addon/host/demo/identifiers.ts";
import type { Random } from "../../addon/host/demo/random.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";

/** The tables that people work in here. */
export type WorkedTable = "nkos" | "centers" | "recommendations" | "tasks";

export const workedTables: readonly WorkedTable[] = ["nkos", "centers", "recommendations", "tasks"];

/** Where each table's token stands. */
export const tokenColumn: { readonly [table in WorkedTable]: string } = {
  nkos: "source",
  centers: "basis",
  recommendations: "replyRef",
  tasks: "evidenceRef",
};

const titles = ["Создать сеть центров", "Обучать руководителей", "Вести общий реестр", "Публиковать отчёты"] as const;
const places = ["Калуга", "Обнинск", "Боровский район", "Малоярославецкий район", "Людиново"] as const;
const topics = ["Родник", "Маяк", "Пристань", "Радуга", "Подсолнух", "Мельница", "Причал", "Росинка"] as const;

/** A good new row, as a person types it. `serial` is never used twice in a schedule. */
export function newRow(table: WorkedTable, serial: number, random: Random): TypedRow {
  const token = { [tokenColumn[table]]: tokenOf(serial) };
  const topic = `${random.pick(topics)} ${serial}`;
  switch (table) {
    case "nkos":
      return {
        ogrn: syntheticOgrn(2011, serial),
        inn: syntheticInn(serial),
        name: `Автономная некоммерческая организация «${topic}»`,
        counted: "да",
        municipality: random.pick(places),
        registeredOn: "14.02.2011",
        status: "действующая",
        ...token,
      };
    case "centers":
      return { name: `Центр «${topic}»`, municipality: random.pick(places), status: "действует", ...token };
    case "recommendations":
      return {
        title: `${random.pick(titles)} ${serial}`,
        document: "Выдуманный протокол",
        adoptedOn: "30.03.2023",
        quote: `Рекомендовать: ${topic}`,
        addressees: "НКО",
        state: "принята",
        ...token,
      };
    case "tasks":
      return {
        recommendation: random.pick(titles),
        action: `Подготовить план: ${topic}`,
        lead: "Выдуманный ресурсный центр",
        deadline: "до 31.12.2026",
        status: "на исполнении",
        ...token,
      };
  }
}

/** The rows that a schedule begins with. */
export function firstRows(table: WorkedTable, random: Random): readonly TypedRow[] {
  const counts = { nkos: 28, centers: 3, recommendations: titles.length, tasks: 6 };
  const base = (workedTables.indexOf(table) + 1) * 100;
  return Array.from({ length: counts[table] }, (_, index) => {
    const row = newRow(table, base + index, random);
    return table === "recommendations" ? { ...row, title: titles[index] ?? "" } : row;
  });
}

function tokenOf(serial: number): string {
  return `Метка ${serial}`;
}

type Choices = { readonly [column: string]: (random: Random) => string };

const dates = (random: Random) => random.pick(["30.03.2020", "1 июня 2021", "31.02.2020", "скоро", "2022-05-04", ""]);
const website = (random: Random) =>
  random.pick(["родник.example.org", "https://example.org/a", "ftp://example.org", ""]);
const serialOf = (random: Random) => random.between(1000, 1200);
const remark = (random: Random) => random.pick(["", "перезвонить", "сверено", "см. письмо", "Почта ivan@example.org"]);

/** What people type over the cells of existing rows: good, repairable, wrong, somebody else's, private. */
export const typedValues: { readonly [table in WorkedTable]: Choices } = {
  nkos: {
    ogrn: (random) =>
      random.pick([
        syntheticOgrn(2012, serialOf(random)),
        syntheticOgrn(2011, 100 + random.between(0, 11)),
        ` ${syntheticOgrn(2012, serialOf(random))}`,
        "1127800004915",
        "ОГРН уточняется",
        "",
      ]),
    inn: (random) => random.pick([syntheticInn(serialOf(random)), "7707083894", "нет", ""]),
    name: (random) => `Общественная организация «${random.pick(topics)} ${serialOf(random)}»`,
    shortName: (random) =>
      random.pick([`ОО «${random.pick(topics)}»`, "Звоните +7 910 123-45-67", " АНО  «Мост» ", ""]),
    counted: (random) => random.pick(["да", "нет", "ДА", "возможно"]),
    municipality: (random) => random.pick([...places, "г. Калуга", "Атлантида", ""]),
    status: (random) => random.pick(["действующая", "действует", "деятельность прекращена", "кто знает", ""]),
    registeredOn: dates,
    endedOn: dates,
    centers: (random) =>
      random.pick([`Центр «${random.pick(topics)} ${random.between(200, 202)}»`, "Нет такого центра", ""]),
    website,
    note: remark,
  },
  centers: {
    name: (random) => `Центр «${random.pick(topics)} ${random.between(200, 204)}»`,
    municipality: (random) => random.pick([...places, "Атлантида"]),
    status: (random) => random.pick(["действует", "работает", "закрыт", "неясно"]),
    openedOn: dates,
    website,
    note: remark,
  },
  recommendations: {
    title: (random) => random.pick([...titles, `Новая формулировка ${serialOf(random)}`, ""]),
    quote: (random) => `Рекомендовать: ${random.pick(topics)} ${serialOf(random)}`,
    state: (random) => random.pick(["принята", "черновик", "принято", "?"]),
    sentOn: dates,
    position: (random) => random.pick(["принято", "частично", "молчат", ""]),
  },
  tasks: {
    recommendation: (random) => random.pick([...titles, "Нет такой рекомендации"]),
    action: (random) => `Провести встречу: ${random.pick(topics)} ${serialOf(random)}`,
    lead: (random) => random.pick(["Другой центр", "Звоните +7 910 123-45-67", ""]),
    deadline: (random) => random.pick(["15.06.2027", "ежегодно", "до конца года", "когда-нибудь", "=1+1", ""]),
    status: (random) => random.pick(["на исполнении", "исполнено", "черновик", "сделано", "никак"]),
    closedOn: dates,
    note: remark,
  },
};
