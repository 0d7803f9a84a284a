/** A record's fields as its table declares them, each with its value in words; what is empty is left out. */

import type { Child } from "hono/jsx";
import { formatDate, parseCalendarDate } from "../../shared/language/dates.ts";
import type { Language } from "../../shared/language/language.ts";
import { formatExact } from "../../shared/language/numbers.ts";
import { besideName } from "../../shared/public/fields.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import { municipalityByKey, municipalityName } from "../../shared/region/municipalities.ts";
import { region } from "../../shared/region/region.ts";
import type { Column, Json, Table } from "../../shared/table.ts";
import { ownLanguage } from "./place-items.tsx";
import { deadlineOf } from "./record-text.ts";
import { inLanguage } from "./shell.tsx";
import { say, typeset } from "./typeset.ts";

interface Facts {
  readonly table: Table;
  readonly record: PublicRecord;
  /** Columns that the page says elsewhere. */
  readonly except: readonly string[];
  readonly language: Language;
}

export function RecordFacts({ table, record, except, language }: Facts) {
  const shown = Object.entries(table.columns).filter(
    ([key, { reach }]) => reach === "public" && !except.includes(key) && !isEmpty(record[key]),
  );
  return (
    <dl class="facts">
      {shown.map(([key, column]) => (
        <>
          <dt>{say(column.header, language)}</dt>
          <dd>{factOf(key, column, record, language)}</dd>
        </>
      ))}
    </dl>
  );
}

/** The value of a field that changed, as a text. */
export function changedText(value: Json): string {
  if (isEmpty(value)) return "—";
  if (Array.isArray(value)) return value.map(changedText).join(", ");
  const day = typeof value === "string" ? parseCalendarDate(value) : null;
  if (day !== null) return formatDate(day, "ru");
  if (typeof value === "number") return formatExact(value, "ru");
  if (typeof value === "object") return deadlineOf(value, "ru");
  return placeOf(String(value)) ?? String(value);
}

function isEmpty(value: Json | undefined): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

function factOf(key: string, { field }: Column, record: PublicRecord, language: Language): Child {
  const value = record[key] ?? null;
  if (field.places !== undefined) return <Places keys={[value].flat()} language={language} />;
  if (field.kind === "link" && typeof value === "string") return <a href={value}>{value.replace(/^https:\/\//, "")}</a>;
  const day = typeof value === "string" && field.kind === "date" ? parseCalendarDate(value) : null;
  if (day !== null) return typeset(formatDate(day, language), language);
  const beside = field.refersTo === undefined ? (field.besideKeys ?? [])[0] : "label";
  const words = beside === undefined ? value : (record[besideName(key, beside)] ?? value);
  const text = typeset(changedText(words), "ru");
  return <span lang={ownLanguage(language)}>{text}</span>;
}

/** Municipalities lead to their pages. */
function Places({ keys, language }: { readonly keys: readonly Json[]; readonly language: Language }) {
  return (
    <>
      {keys.map((key, index) => {
        const name = municipalityName(String(key))[language];
        const between = index === 0 ? "" : ", ";
        if (municipalityByKey(String(key)) === undefined) return `${between}${placeOf(String(key)) ?? name}`;
        return (
          <>
            {between}
            <a href={inLanguage(`/m/${key}`, language)}>{typeset(name, language)}</a>
          </>
        );
      })}
    </>
  );
}

function placeOf(key: string): string | undefined {
  if (key === "region") return region.name.ru;
  if (key === "online") return "онлайн";
  if (key === "unknown") return "не определён";
  return municipalityByKey(key)?.name;
}
