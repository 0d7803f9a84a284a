/** Whom a document speaks to: «Правительству Калужской области», «главам муниципальных образований» → the list of «Адресаты». */

import { type ChoiceOption, choice } from "./choice.ts";

export const otherAddressee = "иной адресат";

export const addresseeOptions: readonly ChoiceOption[] = [
  { ru: "органы исполнительной власти", en: "executive authorities", synonyms: ["ОИВ"] },
  { ru: "органы местного самоуправления", en: "local authorities", synonyms: ["ОМСУ"] },
  { ru: "Общественная палата", en: "Civic Chamber", synonyms: ["Общественная палата Калужской области"] },
  { ru: "СМИ", en: "media" },
  { ru: "НКО", en: "non-profits" },
  { ru: "ресурсные центры", en: "resource centres" },
  { ru: "законодательный орган", en: "legislature" },
  { ru: "федеральные органы", en: "federal authorities" },
  { ru: otherAddressee, en: "other" },
];

/** One of the list, in the words of documents too: any case, full official names. */
export const addressee = () => choice(addresseeOptions, addresseeNamed);

/** Stems of whoever may be spoken to, by how their dative ends: «министерству», «главе», «организации». */
const withU =
  "министерств|министр|департамент|управлени|руководител|орган|правительств|губернатор|совет|фонд|комитет|объединени|союз|центр|средств|учреждени|собрани|депутат|представител|член|участник|жител|граждан|волонт[её]р|доброволь?ц|предпринимател|бизнес|клуб|университет|вуз|отдел|отделени|аппарат|агентств|казначейств|филиал|институт|председател|координатор|заместител|муниципалитет|партн[её]р|журналист|активист|сообществ|телеканал|издани|образовани|район|округ|начальник|директор";
const withE = "глав|палат|дум|школ|библиотек|служб|прокуратур|управ|групп|газет";
const withI = "администраци|организаци|ассоциаци|комисси|редакци|инспекци|общественност|телекомпани";
const inDative = `(?:(?:${withU})(?:у|ю|ам|ям)|(?:${withE})(?:е|ам)|(?:${withI})(?:и|ям))`;
/** Abbreviations that no case changes. */
const short = "(?:со )?нко|сми|омсу|оив|рц|тос|ано|к?роо|гку|мку|[гм]бу|фгбу";
const adjectives = "(?:(?:[а-яё-]+(?:ому|ему|ой|ей|ым|им)(?:,? и|,)?|всем|каждому|г\\.) ){0,5}";
const anyAdjectives = "(?:(?:[а-яё-]+(?:ому|ему|ой|ей|ым|им|ый|ий|ая|ое|ее|ые|ие|ого|его|ых|их|ую|юю)) ){0,5}";
const start = "(?<=^|[,;] |[,;]| и | а также | либо | или )";
const oneInDative = `${adjectives}(?:${inDative}|${short})(?![а-яё])`;
const dativeHeads = new RegExp(`${start}${oneInDative}`, "g");
const dativeFirst = new RegExp(`^${oneInDative}`);
const anyHead = new RegExp(`^${anyAdjectives}(?:(?:${withU}|${withE}|${withI})[а-яё]{0,3}|${short})(?![а-яё])`);

/** The label of what is named alone, in any case; `null` for what names no body, or others beside it. */
export function addresseeNamed(text: string): string | null {
  if (text.length > longestName) return null;
  const plain = plainWords(text);
  if (!anyHead.test(plain) || / (?:и|или) (?:друг|ины|проч|т\. ?д)/.test(plain)) return null;
  // «Общественной палате и СМИ» are two, «Министерству образования, науки и молодёжи» is one.
  if (plain.includes(",") && !manyMatters.test(plain)) return null;
  if (plain.split(/,? (?:и|а также) |, ?|\/| \+ /).some((part, at) => at > 0 && anyHead.test(part))) return null;
  const label = labelOf(plain);
  return label === otherAddressee ? null : label;
}

const longestName = 300;
/** Bodies whose names count what they are for. */
const manyMatters = new RegExp(`^${anyAdjectives}(?:министерств|министр|департамент|управлени|комитет|отдел)`);

/** Whether a text begins with a body in the dative: «Министерству …», «главам …». */
export function speaksTo(text: string): boolean {
  return dativeFirst.test(plainWords(text.slice(0, longestName)));
}

/** Whether a text begins with a body in whatever case: «Министерство …», «ресурсный центр …». */
export function namesBody(text: string): boolean {
  return anyHead.test(plainWords(text.slice(0, longestName)));
}

/** Labels of all bodies that a phrase in the dative names, in its order, each once. */
export function addresseesOf(text: string): readonly string[] {
  const plain = plainWords(text);
  const heads = [...plain.matchAll(dativeHeads)].map(({ index }) => index);
  const labels = heads.map((from, at) => labelOf(plain.slice(from, heads[at + 1])));
  return [...new Set(labels)];
}

/** The label of one body, from its head to the next one; lower case. */
function labelOf(plain: string): string {
  const first = bySpecial.find(([pattern]) => pattern.test(plain));
  if (first !== undefined) return first[1];
  let best: { readonly at: number; readonly label: string } | null = null;
  for (const [pattern, label] of byStem) {
    const at = plain.search(pattern);
    if (at >= 0 && (best === null || at < best.at)) best = { at, label };
  }
  return best?.label ?? otherAddressee;
}

const executive = "органы исполнительной власти";
const local = "органы местного самоуправления";

/** What decides wherever it stands in the name. */
const bySpecial: readonly (readonly [pattern: RegExp, label: string])[] = [
  [/общественн[а-яё]{2,3} палат(?:[аыеу]|ам?)(?![а-яё])/, "Общественная палата"],
  [
    /(?:министерств|министр|управлени|правительств|служб|агентств|собрани|дум).{0,120}(?:российской федерации|россии|рф(?![а-яё]))/,
    "федеральные органы",
  ],
  [
    /^(?:[а-яё]+ ){0,2}федеральн[а-яё]{2,3} (?:орган|служб|агентств|министерств|собрани|казначейств)/,
    "федеральные органы",
  ],
  [/(?:территориальн|управлени).{0,60}федеральн/, "федеральные органы"],
  [/^(?:[а-яё]+ ){0,2}(?:комисси|клуб|фонд)/, otherAddressee],
  [/^(?:администраци|аппарат)[а-яё]{1,2} губернатор/, executive],
  [
    /^(?:управлени|отдел|комитет|глав|руководител|совет).{0,160}(?:администраци|муниципальн|городск[а-яё]{2,3} (?:управ|дум|округ)|(?<![а-яё])города(?![а-яё])|сельск|поселени)/,
    local,
  ],
];

/** What decides where it is named first. */
const byStem: readonly (readonly [pattern: RegExp, label: string])[] = [
  [
    /исполнительн[а-яё]{2,3} (?:орган|власт)|исполнительной власти|министерств|министр|департамент|правительств|губернатор|инспекци|управлени|отдел|агентств|оив(?![а-яё])/,
    executive,
  ],
  [
    /местного самоуправления|муниципальн[а-яё]{2,3} (?:район|образован|округ)|муниципалитет|администраци|городск[а-яё]{2,3} округ|(?:городск|сельск|поселков)[а-яё]{2,3} (?:дум|собрани)|городск[а-яё]{2,3} дум|(?<![а-яё])управ[аеуы](?![а-яё])|районн[а-яё]{2,3} собрани|глав[аеыу]м? (?:город|район|сельс|посел|округ)|омсу(?![а-яё])/,
    local,
  ],
  [/массовой информации|(?<![а-яё])сми(?![а-яё])|редакци|журналист|газет|телеканал|телекомпани/, "СМИ"],
  [/ресурсн[а-яё]{2,3} центр|(?<![а-яё])рц(?![а-яё])/, "ресурсные центры"],
  [
    /некоммерческ[а-яё]{2,3} организац|(?<![а-яё])нко(?![а-яё])|общественн[а-яё]{2,3} (?:организац|объединени)|(?<![а-яё])(?:ано|к?роо)(?![а-яё])/,
    "НКО",
  ],
  [/законодательн/, "законодательный орган"],
  [/федеральн/, "федеральные органы"],
];

function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[«»"„“”]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
