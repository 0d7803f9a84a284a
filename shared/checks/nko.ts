/** What must agree within a row of «НКО». */

import { countedByForm } from "../fields/legal-form.ts";
import type { CheckFinding, RowFinding } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

/** Branches of foreign non-profits are kept in a register of their own and have no ОГРН (ОКОПФ 71610). */
export const foreignBranch = "71610";

interface Names {
  readonly name: string | null;
  readonly shortName: string | null;
  readonly ogrn: string | null;
  readonly legalForm: string | null;
}

/** An organisation has a name, and an ОГРН unless it is a foreign branch. */
export function identified({ name, shortName, ogrn, legalForm }: Names): readonly CheckFinding[] {
  const findings: CheckFinding[] = [];
  if (name === null && shortName === null) {
    findings.push({
      ...rowFinding(
        "name",
        "nko.name",
        "error",
        "Нет ни полного, ни сокращённого наименования: читатель не поймёт, о ком строка. Впишите хотя бы одно.",
        "Neither a full nor a short name: nobody can tell whom the row is about. Enter one of them.",
      ),
      leansOn: ["shortName"],
    });
  }
  if (ogrn === null && legalForm !== foreignBranch) {
    findings.push({
      ...rowFinding(
        "ogrn",
        "nko.ogrn",
        "error",
        "Нужен верный ОГРН: по нему организацию узнают и не путают с тёзками. Найдите его в выписке из ЕГРЮЛ.",
        "A valid OGRN is needed: it tells organisations of the same name apart. Take it from the state register.",
      ),
      leansOn: ["legalForm"],
    });
  }
  return findings;
}

/** «Учитывается в показателях» follows from the legal form; without either the row is published and counted nowhere. */
export function countedAsForm(values: {
  readonly counted: string | null;
  readonly legalForm: string | null;
  readonly municipality: string | null;
}): readonly CheckFinding[] {
  const byForm = values.legalForm === null ? null : countedByForm(values.legalForm);
  if (byForm === null) return values.counted === null ? [uncountable] : [];
  const expected = byForm ? "да" : "нет";
  if (values.counted === expected) return [];
  // An organisation of another region is entered so: it belongs to no municipality here, and isn't counted.
  if (values.counted === "нет" && values.municipality === "unknown") return [];
  const fix = {
    value: expected,
    reason: { ru: "по организационно-правовой форме", en: "by the legal form" },
  };
  if (values.counted === null) {
    return [
      rowFinding(
        "counted",
        "nko.counted.empty",
        "warning",
        `«Учитывается в показателях» не заполнено: строка будет на сайте, но не попадёт в показатели. По форме организации здесь «${expected}».`,
        `“Counted in metrics” is empty: the row is published but left out of the figures. By its legal form: ${byForm ? "yes" : "no"}.`,
        fix,
      ),
    ];
  }
  return [
    rowFinding(
      "counted",
      "nko.counted.form",
      "warning",
      `По форме организации обычно «${expected}»: учитываются НКО, о регистрации которых решает Минюст. Проверьте.`,
      `By the legal form this is usually ${byForm ? "yes" : "no"}: counted are non-profits registered by the Ministry of Justice.`,
      fix,
    ),
  ];
}

const uncountable: CheckFinding = {
  ...rowFinding(
    "counted",
    "nko.counted.unknown",
    "warning",
    "Нет ни формы организации, ни «Учитывается в показателях»: строка будет на сайте, но не попадёт в показатели. Укажите одно из двух.",
    "Neither the legal form nor “Counted in metrics”: the row is published but left out of the figures. Enter one of them.",
  ),
  leansOn: ["legalForm"],
};

/** How the municipality was found goes together with whether it was found. */
export function basisAgrees(values: {
  readonly municipality: string | null;
  readonly municipalityBasis: string | null;
}): readonly RowFinding[] {
  const { municipality, municipalityBasis: basis } = values;
  if (municipality === null || basis === null || basis === "вручную") return [];
  if ((municipality === "unknown") === (basis === "не определён")) return [];
  return [
    rowFinding(
      "municipalityBasis",
      "nko.basis",
      "warning",
      municipality === "unknown"
        ? `Муниципалитет «не определён», а определён он как «${basis}». Впишите муниципалитет или исправьте, как он определён.`
        : "Муниципалитет указан, а как он определён, сказано «не определён». Укажите, откуда он известен.",
      "The municipality and how it was determined contradict each other. Correct one of them.",
    ),
  ];
}
