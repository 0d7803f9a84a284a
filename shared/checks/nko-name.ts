/** What the name of an НКО says about its form. */

import { legalForms } from "../fields/legal-forms.ts";
import { fold } from "../fields/near-miss.ts";
import { nameIn } from "../fields/personal-name.ts";
import type { RowFinding } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

/** How names begin, in lower case with е for ё and without quotes: what to offer, and which other forms such names have. */
const beginnings: readonly (readonly [RegExp, string, RegExp])[] = [
  [
    /^автономная (?:[а-я]+ая ){0,2}некоммерческая (?:[а-я]+ая ){0,2}организация(?= |$)|^(?:ано|аноо|анпоо|анопо)(?= |$)/,
    "71400",
    /^714/,
  ],
  [/^(?:[а-я-]+[ыио]й ){0,3}благотворительный (?:[а-я-]+[ыио]й )?фонд(?= |$)|^бф(?= |$)/, "70401", /^704/],
  [/^(?:[а-я-]+[ыио]й ){0,3}фонд(?= |$)/, "70400", /^704/],
  [
    /^(?:частное|негосударственное)(?: [а-я]+){0,3} учреждение(?= |$)|^(?:чу|чоу|ноу|нчоу|чдоу)(?= |$)/,
    "75500",
    /^755/,
  ],
  [
    /^(?:(?:межрегиональная|региональная|местная|городская|районная|областная|калужская|обнинская)[а-я]* ){0,3}общественная организация(?= |$)|^(?:роо|моо|кроо|коо)(?= |$)/,
    "20200",
    /^202/,
  ],
  [/^(?:местная |православная )?религиозная организация(?= |$)|^мро(?= |$)/, "71500", /^715/],
  [/^(?:православный |местный )?приход(?= |$)/, "71500", /^715/],
  [/^(?:[а-я-]+ая ){0,2}профсоюзная организация(?= |$)/, "20202", /^202/],
  [/^(?:хуторское|станичное|городское|окружное|районное) казачье общество(?= |$)/, "21100", /^2(?:02|11)/],
  // A union may be a public organisation too.
  [/^(?:ассоциация|союз)(?= |$)/, "20600", /^2(?:02|06|11)/],
  [/^муниципальное бюджетное (?:[а-я-]+ ){0,3}учреждение(?= |$)|^(?:мбу|мбоу|мбдоу)(?= |$)/, "75403", /^75[1-4]/],
  [/^муниципальное автономное (?:[а-я-]+ ){0,3}учреждение(?= |$)|^(?:мау|маоу)(?= |$)/, "75401", /^75[1-4]/],
  [/^муниципальное казенное (?:[а-я-]+ ){0,3}учреждение(?= |$)|^(?:мку|мкоу|мкдоу)(?= |$)/, "75404", /^75[1-4]/],
  [/^товарищество собственников жилья(?= |$)|^тсж(?= |$)/, "20716", /^207/],
  [/^садоводческое некоммерческое товарищество(?= |$)|^снт(?= |$)/, "20702", /^207/],
  [/^некоммерческое партнерство(?= |$)/, "20614", /^206/],
  [/^территориальное общественное самоуправление(?= |$)|^тос(?= |$)/, "20217", /^202/],
];

const labels = new Map(legalForms.map(({ code, label }) => [code, label]));

/** «Фонд „Родник“» is no private institution: the name, which people see, and the form contradict each other. */
export function formAgreesWithName({
  name,
  shortName,
  legalForm,
}: {
  readonly name: string | null;
  readonly shortName: string | null;
  readonly legalForm: string | null;
}): readonly RowFinding[] {
  if (legalForm === null) return [];
  // A full name that begins with something unknown is surer than a short one.
  const said = name ?? shortName;
  const [, form, family] = (said === null ? undefined : beginningOf(said)) ?? [];
  if (form === undefined || family === undefined || family.test(legalForm)) return [];
  const label = labels.get(form) ?? form;
  return [
    rowFinding(
      "legalForm",
      "nko.form.name",
      "warning",
      `Судя по названию, форма здесь «${label}», а указана «${labels.get(legalForm) ?? legalForm}». Сверьте с выпиской из ЕГРЮЛ: от формы зависит, учитывается ли организация.`,
      "The name begins as that of another legal form. Compare with the register: the form decides whether the organisation is counted.",
      { value: label, reason: { ru: "так начинается название", en: "the name begins so" } },
    ),
  ];
}

/** «Тест», «АНО», a person: who stands behind such a row nobody can tell. */
export function nameTells({
  name,
  shortName,
}: {
  readonly name: string | null;
  readonly shortName: string | null;
}): readonly RowFinding[] {
  return Object.entries({ name, shortName }).flatMap(([column, text]) => {
    if (text === null || text.length > longestEmptyName) return [];
    const folded = fold(text);
    if (isPerson(text)) {
      return [
        rowFinding(
          column,
          "nko.name.person",
          "warning",
          "Похоже, вместо названия записан человек. Впишите название организации; предпринимателей и граждан во вкладку не вносят.",
          "A person seems to stand in place of a name. Type the organisation's name; persons have no place in this tab.",
        ),
      ];
    }
    if (!emptyNames.has(folded)) return [];
    return [
      rowFinding(
        column,
        "nko.name.empty",
        "warning",
        `По «${text}» организацию не узнать: это не название. Впишите название из выписки из ЕГРЮЛ.`,
        `“${text}” is no name, so nobody can tell the organisation. Type the name from the register.`,
      ),
    ];
  });
}

const longestEmptyName = 80;
/** Forms without a name, and what people type to try a sheet. */
const emptyNames = new Set(
  [
    ...legalForms.flatMap(({ label, names }) => [label, ...names]),
    ..."тест test проба пример образец название наименование организация нко некоммерческая организация".split(" "),
    "без названия",
    "полное наименование",
    "сокращенное наименование",
  ].map(fold),
);

/** Nothing but a surname, a first name and a patronymic, perhaps with «ИП» before them. */
function isPerson(text: string): boolean {
  const bare = text.replace(/^(?:ИП|индивидуальный предприниматель) /i, "");
  return /^[А-Яа-яЁё-]+(?: [А-Яа-яЁё-]+){2}$/.test(bare.trim()) && nameIn(bare) === "full";
}

/** Registers write the form behind a short name: «РОДНИК, БФ». */
function beginningOf(text: string): (typeof beginnings)[number] | undefined {
  const folded = fold(text.slice(0, 200));
  const behind = /, ([^,]{2,60})$/.exec(folded)?.[1] ?? "";
  return beginnings.find((one) => one[0].test(folded)) ?? beginnings.find((one) => one[0].test(behind));
}
