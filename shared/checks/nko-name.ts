/** What the name of an НКО says about its form. */

import { legalForms } from "../fields/legal-forms.ts";
import { fold } from "../fields/near-miss.ts";
import type { RowFinding } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

/** How names begin, in lower case with е for ё and without quotes: what to offer, and which other forms such names have. */
const beginnings: readonly (readonly [RegExp, string, RegExp])[] = [
  [/^(?:автономная некоммерческая организация|ано)(?= |$)/, "71400", /^714/],
  [/^(?:благотворительный фонд|бф)(?= |$)/, "70401", /^704/],
  [/^(?:некоммерческий |общественный |экологический )?фонд(?= |$)/, "70400", /^704/],
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
  const said = [name, shortName].map((text) => (text === null ? undefined : beginningOf(text)));
  // A full name that begins with something unknown is surer than a short one.
  const [, form, family] = (name === null ? said[1] : said[0]) ?? [];
  if (form === undefined || family === undefined || family.test(legalForm)) return [];
  const label = labels.get(form) ?? form;
  return [
    rowFinding(
      "legalForm",
      "nko.form.name",
      "warning",
      `По названию это «${label}», а форма указана «${labels.get(legalForm) ?? legalForm}». Сверьте с выпиской из ЕГРЮЛ: от формы зависит, учитывается ли организация.`,
      "The name begins as that of another legal form. Compare with the register: the form decides whether the organisation is counted.",
      { value: label, reason: { ru: "так начинается название", en: "the name begins so" } },
    ),
  ];
}

function beginningOf(text: string): (typeof beginnings)[number] | undefined {
  const folded = fold(text.slice(0, 200));
  return beginnings.find(([pattern]) => pattern.test(folded));
}
