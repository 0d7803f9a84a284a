/** Organisational and legal forms (ОКОПФ, ОК 028-2012): the code is the value, the label is what people see. */

import type { Field, ReadContext, Reading } from "../table.ts";
import { readAsText, type Understood } from "./cell.ts";
import { asMixed, latinLetters, nearMiss, unknown } from "./choice.ts";
import { legalForms } from "./legal-forms.ts";
import { fold, nearest } from "./near-miss.ts";

/** A code of five digits such as `71400`; the public record carries its label as `…Name`. */
export function legalForm(): Field<string> {
  return {
    kind: "legal-form",
    sample: "Фонды",
    format: "text",
    width: 220,
    choices: labels,
    telling: "first",
    help: { ru: "Выберите из списка; можно ввести код ОКОПФ", en: "Choose from the list or type the OKOPF code" },
    schema: { type: "string", pattern: "^[0-9]{5}$", enum: [...labelByCode.keys()] },
    besideKeys: ["Name"],
    beside: (code) => ({ Name: labelOf(code) }),
    read: (cell, context) =>
      (typeof cell === "string" ? byLabel.get(cell) : undefined) ?? readAsText(reading, cell, context),
    write: labelOf,
  };
}

/**
 * Whether organisations of this form are counted in the metrics: those whose registration the Ministry of Justice decides (15 and
 * following of 129-ФЗ with 7-ФЗ art. 13.1). `null` for a code that isn't known here.
 */
export function countedByForm(code: string): boolean | null {
  return countedByCode.get(code) ?? null;
}

const labels = legalForms.map(({ label }) => label);
const byLabel = new Map(
  legalForms.map(({ code, label }): [string, Reading<string>] => [label, { value: code, findings: [] }]),
);
const labelByCode = new Map(legalForms.map(({ code, label }) => [code, label]));
const countedByCode = new Map(legalForms.map(({ code, counted }) => [code, counted]));
const codeByName = new Map<string, string>();
for (const { code, label, oldCodes, names } of legalForms) {
  for (const name of [code, ...oldCodes, label, ...names]) codeByName.set(fold(name), code);
}
/** Near misses are sought among labels only: of two codes a digit apart neither is a guess. */
const labelByName = new Map(
  legalForms.flatMap(({ label, names }) => [label, ...names].map((name) => [fold(name), label])),
);

function labelOf(code: string): string {
  return labelByCode.get(code) ?? code;
}

function understand(text: string, context: ReadContext): Understood<string> {
  const code = codeByName.get(fold(text)) ?? codeByName.get(text.replace(/ /g, "")) ?? codeBySpeciality(text);
  if (code !== undefined) return { value: code };
  const twin = codeByName.get(fold(asMixed(text))) ?? codeBySpeciality(asMixed(text));
  if (twin !== undefined) {
    return { value: twin, guess: nearMiss(text, labelOf(twin), context, "legal-form", latinLetters) };
  }
  const near = nearest(fold(text), labelByName);
  const nearCode = near === null ? undefined : codeByName.get(fold(near));
  return near === null || nearCode === undefined
    ? { refusal: unknown(text, labels, context, "legal-form") }
    : { value: nearCode, guess: nearMiss(text, near, context, "legal-form") };
}

/** «ЧОУ ДО», «АНО ДПО»: behind the form stands what it teaches or does. */
function codeBySpeciality(text: string): string | undefined {
  const form = /^([А-ЯЁ]{2,5})(?: (?:ДО|ДПО|ДОД|ВО|ВПО|СПО|НПО|ПО|СОН|КО|РК)){1,2}$/.exec(text.trim())?.[1];
  return form === undefined ? undefined : codeByName.get(fold(form));
}

const reading = { kind: "legal-form", write: labelOf, understand };
