/** Words of registers' cells that mean a value of the sheet, where the column itself doesn't know them. */

import type { TableKey } from "../table.ts";

type ValueWords = readonly (readonly [pattern: RegExp, value: string])[];

/** ОКОПФ has these within «Ассоциации (союзы)» (20600); the sheet knows the group only. */
const unions =
  /^20(?:60[134578]|61[3578])$|^советы? муниципальных образований|^союзы? \(?ассоциаци\S* (?:кредитных |потребительских )?(?:кооператив|обществ|общин)|^ассоциаци\S* \(?союз\S* (?:экономического|садовод)|^союзы? потребительских обществ|^объединени\S* фермерских/;

/** Of the presidential grants fund as its site and export word them (November 2026); order matters: «не поддержан» comes first. */
const grantStatuses: ValueWords = [
  [/^черновик|заполняется/, "черновик"],
  [/отозван/, "отозвана"],
  [/не допущен|недопущен/, "не допущена"],
  [
    /не (?:победил|получил\S* (?:грант|поддержк)|поддержан|прош|признан)|проигр|без поддержки|отклонен|отказано/,
    "не поддержана",
  ],
  [/^(?!.*(?:досрочно|прекращ|расторг))(?:(?:проект|реализаци)\S* .*)?(?:реализован|завершен)\S*$/, "завершена"],
  [/победител|реализуется|в реализации|на стадии реализации|грант (?:предоставлен|присужден)|поддержан/, "победитель"],
  [/экспертиз|рассмотрен|на оценке/, "на экспертизе"],
  [/^(?:заявка )?(?:подана|принята|зарегистрирована|на регистрации)/, "подана"],
];

const words: { readonly [table in TableKey]?: { readonly [column: string]: ValueWords } } = {
  nkos: {
    legalForm: [
      [/профсоюз|профессиональн\S* союз/, "Профсоюзные организации"],
      [unions, "Ассоциации (союзы)"],
      [
        /^(?:централизованная |местная )?(?:православная )?религиозн\S* (?:организаци|объединени)/,
        "Религиозные организации",
      ],
      [/^(?:региональное отделение )?политическ\S* парти/, "Политические партии"],
      [
        /^(?:станичное|хуторское|районное|окружное|городское) казачье общество/,
        "Казачьи общества, внесенные в государственный реестр",
      ],
      [/^негосударственн\S* (?:образовательн\S* )?(?:частн\S* )?учреждени/, "Частные учреждения"],
    ],
  },
  applications: { status: grantStatuses },
};

/** The sheet's word for a register's text; `null` where it is none of those known here. */
export function valueOfWords(table: TableKey, column: string, text: string): string | null {
  if (text.length > 200) return null;
  const plain = text.trim().toLowerCase().replace(/ё/g, "е").replace(/\s+/g, " ").replace(/\.0$/, "");
  return words[table]?.[column]?.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
