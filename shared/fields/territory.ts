/** Where something works or happens: municipalities, the whole region, online. */

import { municipalities } from "../region/municipalities.ts";
import type { Field, Finding, ReadContext, Reading } from "../table.ts";
import { readAsText, type Understanding, type Understood } from "./cell.ts";
import { finding, headerOf, quoted } from "./finding.ts";
import { listOf } from "./list.ts";
import { type Advice, municipalityLabel, understandMunicipality } from "./municipality.ts";
import { fold } from "./near-miss.ts";

/** An array of municipality keys, `region`, `online` or `unknown`. */
export function territory(): Field<readonly string[]> {
  return {
    ...list,
    kind: "territory",
    sample: "Калуга; Обнинск",
    places: "list",
    read(cell, context) {
      const reading = list.read(cell, context);
      const isContradictory = reading.value !== null && reading.value.length > 1 && reading.value.includes("unknown");
      if (!isContradictory) return reading;
      return { value: null, findings: [...reading.findings, contradiction(context)] };
    },
  };
}

/** «Вся область», «онлайн», «нет данных», else the municipality's short name. */
function territoryLabel(value: string): string {
  return labels.get(value) ?? municipalityLabel(value);
}

const labels = new Map([
  ["region", "вся область"],
  ["online", "онлайн"],
  ["unknown", "нет данных"],
]);
const words: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:(?:вся |всей )?(?:калужская |калужской )?област[ьи]|(?:весь |всему |всем )?регион[ауе]?|(?:вся )?калужская обл|все (?:районы|муниципалитеты))$/,
    "region",
  ],
  [/^(?:онлайн|он-лайн|online|дистанционно|интернет|вкс)$/, "online"],
  [/^(?:нет данных|не указан[ао]?|неизвестно|не известно)$/, "unknown"],
];
const options = [...municipalities.map(({ key }): string => key), ...labels.keys()];
const exact = new Map(
  options.map((value): [string, Reading<string>] => [territoryLabel(value), { value, findings: [] }]),
);

const reading: Understanding<string> = { kind: "territory", write: territoryLabel, understand };

const item: Field<string> = {
  kind: "territory",
  sample: "Калуга",
  format: "text",
  width: 200,
  choices: options.map(territoryLabel),
  help: { ru: "Районы и округа, «вся область» или «онлайн»", en: "Municipalities, “вся область” or “онлайн”" },
  schema: { type: "string", enum: options },
  read: (cell, context) =>
    (typeof cell === "string" ? exact.get(cell) : undefined) ?? readAsText(reading, cell, context),
  write: territoryLabel,
};

const list = listOf(item, { joins: false });

/** «По всей области», «на территории Боровского района». */
const preposition = /^(?:на территории|в пределах|по|во?) /i;

function understand(text: string, context: ReadContext): Understood<string> {
  const place = text.replace(preposition, "");
  const folded = fold(place);
  for (const [pattern, value] of words) if (pattern.test(folded)) return { value };
  return understandMunicipality(place, context, advice);
}

const advice: Advice = {
  unknown: {
    ru: "Впишите район или округ области, «вся область», «онлайн» или «нет данных».",
    en: "Type a municipality of the region, “вся область”, “онлайн” or “нет данных”.",
  },
  ambiguous: { ru: "Впишите нужное название.", en: "Type the one that is meant." },
  several: apart,
};

function apart(text: string, keys: readonly string[], context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  const value = keys.map(territoryLabel).join("; ");
  return finding(
    "territory.several",
    "error",
    `${ru}: «${quoted(text)}» — это несколько названий, а их разделяют «;». Примите исправление: ${value}.`,
    `${en}: “${quoted(text)}” are several names, which are separated by “;”. Accept the fix: ${value}.`,
    { value, reason: { ru: "названия разделены", en: "the names are separated" } },
  );
}

function contradiction(context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "territory.contradictory",
    "error",
    `${ru}: «нет данных» не сочетается с названиями. Уберите лишнее.`,
    `${en}: “нет данных” doesn't go together with names. Remove one of them.`,
  );
}
