/** What follows for a row of «НКО» from what a register says about it. */

import { countedByForm, legalForm } from "../fields/legal-form.ts";
import { municipalityLabel } from "../fields/municipality.ts";
import { todayIs } from "../language/today.ts";
import { municipalityOfAddress } from "../region/addresses.ts";
import { findMunicipality } from "../region/municipality-search.ts";
import { municipalityOfOkato } from "../region/okato.ts";
import type { CalendarDate, Cell, Cells } from "../table.ts";
import { nkos } from "../tables/nkos.ts";
import type { Sources } from "./drafts.ts";

/** Cells that a register doesn't state: they fill what is empty and never contradict what stands in the sheet. */
export interface Derived {
  readonly stated: Cells;
  readonly supposed: Cells;
}

/**
 * Adds municipality, «Как определён», «Учитывается в показателях» and a status to a record's own cells. One from another region
 * that a person took all the same is counted nowhere.
 */
export function deriveNko(cells: Cells, sources: Sources, isElsewhere: boolean, today: CalendarDate): Derived {
  if (isElsewhere) {
    // «Кировский район» of another region is none of this one's.
    const { municipality: _, municipalityBasis: __, ...others } = cells;
    return { stated: { ...others, counted: "нет" }, supposed: { ...unplaced.supposed, ...status(cells, today) } };
  }
  const found = placeOf(cells, sources);
  return {
    stated: { ...cells, ...found.stated },
    supposed: { ...found.supposed, ...counted(cells, today), ...status(cells, today) },
  };
}

function placeOf(cells: Cells, sources: Sources): Derived {
  if (cells.municipality === undefined) return municipalityOf(cells, sources);
  return { stated: {}, supposed: {} };
}

/** Codes are certain; words for a place and the address come after them. Never from the digits of an ОГРН. */
function municipalityOf(cells: Cells, sources: Sources): Derived {
  const { oktmo = "", okato = "", place = "" } = sources;
  const byOktmo = municipalityOfOktmo(oktmo);
  if (byOktmo !== null) return placed(byOktmo, "ОКТМО");
  for (const code of [okato, oktmo]) {
    const key = municipalityOfOkato(code.replace(/\.0$/, ""));
    if (key !== null) return placed(key, "ОКАТО");
  }
  const address = typeof cells.address === "string" ? cells.address : "";
  for (const words of [okato, place, address]) {
    const key = municipalityOfAddress(words);
    if (key !== null) return placed(key, "адрес");
  }
  return unplaced;
}

const unknown = municipalityLabel("unknown");
const unplaced: Derived = { stated: {}, supposed: { municipality: unknown, municipalityBasis: unknown } };

function municipalityOfOktmo(oktmo: string): string | null {
  const found = findMunicipality(oktmo.replace(/\.0$/, ""));
  return /\d/.test(oktmo) && found.kind === "found" && found.certain ? found.key : null;
}

function placed(key: string, basis: string): Derived {
  return { stated: { municipality: municipalityLabel(key), municipalityBasis: basis }, supposed: {} };
}

function counted({ counted: typed, legalForm: form }: Cells, today: CalendarDate): Cells {
  const column = nkos.columns.legalForm;
  if (typed !== undefined || form === undefined || column === undefined) return {};
  const code = legalForm().read(form, { today: todayIs(today), cells: {}, column }).value;
  const byForm = code === null ? null : countedByForm(code);
  return byForm === null ? {} : { counted: byForm ? "да" : "нет" };
}

/** A register that says nothing about the status but knows the day of the end has said it all. */
function status({ status: typed, endedOn }: Cells, today: CalendarDate): Cells {
  if (typed !== undefined) return {};
  return { status: isPast(endedOn, today) ? "деятельность прекращена" : "неизвестно" };
}

function isPast(cell: Cell | undefined, today: CalendarDate): boolean {
  return typeof cell === "object" && "date" in cell && cell.date <= today;
}
