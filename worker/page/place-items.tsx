/** Records in lists of a municipality's page: each says what it is, and leads on. */

import { countOf, type Noun } from "../../shared/language/declension.ts";
import type { Language } from "../../shared/language/language.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import type { CalendarDate } from "../../shared/table.ts";
import type { Shown } from "./place-data.ts";
import { dayOf, deadlineOf, markOf, nameOf, roublesOf, textOf, textsOf } from "./record-text.ts";
import { inLanguage } from "./shell.tsx";
import { clip } from "./shorten.ts";
import { singleWords } from "./single-words.ts";
import { say, typeset } from "./typeset.ts";

interface Items {
  readonly records: readonly PublicRecord[];
  readonly language: Language;
}

/** What the club wrote is in Russian on any page. */
export function ownLanguage(language: Language): "ru" | undefined {
  return language === "ru" ? undefined : "ru";
}

/** By name. */
export function NkoItems({ records, language, asOf }: Items & { readonly asOf: CalendarDate }) {
  return (
    <ul class="items" lang={ownLanguage(language)}>
      {[...records].sort(byName).map((record) => (
        <li>
          <a href={inLanguage(`/nkos/${textOf(record, "id")}`, language)}>{typeset(clip(nameOf(record), 160), "ru")}</a>{" "}
          <small>
            {[textOf(record, "ogrn") === "" ? "" : `ОГРН ${textOf(record, "ogrn")}`, textOf(record, "status")]
              .filter((words) => words !== "")
              .join(", ")}
          </small>{" "}
          <Mark record={record} asOf={asOf} />
        </li>
      ))}
    </ul>
  );
}

/** By letters only, so that quotes and the case don't count. */
function byName(one: PublicRecord, other: PublicRecord): number {
  const [first, second] = [lettersOf(nameOf(one)), lettersOf(nameOf(other))];
  return first < second ? -1 : first > second ? 1 : 0;
}

function lettersOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N} ]/gu, "");
}

/** The exact words, since when and by which source; nothing beside the others. */
export function Mark({ record, asOf }: { readonly record: PublicRecord; readonly asOf: CalendarDate }) {
  const mark = markOf(record, asOf);
  if (mark === "") return null;
  const since = dayOf(record, "markSince", "ru");
  const source = textOf(record, "markSource");
  const about = [...(since === "" ? [] : [`с ${since}`]), ...(source === "" ? [] : [`источник: ${source}`])];
  return (
    <small class="mark">
      <b>{typeset(mark, "ru")}</b>
      {about.length === 0 ? "" : typeset(`, ${about.join(", ")}`, "ru")}
    </small>
  );
}

export function CenterItems({ records, language }: Items) {
  return (
    <ul class="items" lang={ownLanguage(language)}>
      {records.map((record) => {
        const website = textOf(record, "website");
        const name = typeset(textOf(record, "name"), "ru");
        const about = [textOf(record, "status"), ...textsOf(record, "services")].filter((words) => words !== "");
        return (
          <li>
            {website === "" ? name : <a href={website}>{name}</a>} <small>{typeset(about.join(", "), "ru")}</small>
          </li>
        );
      })}
    </ul>
  );
}

/** A task leads to the recommendation that it belongs to. */
export function TaskItems({ records, language }: Items) {
  return (
    <ul class="items" lang={ownLanguage(language)}>
      {records.map((record) => {
        const recommendation = textOf(record, "recommendation");
        const action = typeset(clip(textOf(record, "action"), 220), "ru");
        const deadline = deadlineOf(record.deadline, "ru");
        const delay = textOf(record, "delay");
        const about = [
          textOf(record, "status"),
          ...(deadline === "" ? [] : [`срок: ${deadline}`]),
          `ответственный: ${clip(textOf(record, "lead"), 120)}`,
        ];
        return (
          <li>
            {recommendation === "" ? (
              action
            ) : (
              <a href={inLanguage(`/recommendations/${recommendation}`, language)}>{action}</a>
            )}{" "}
            <small>
              {typeset(about.join("; "), "ru")}
              {delay === "" ? null : (
                <>
                  {"; "}
                  <b class="late">{typeset(delay, "ru")}</b>
                </>
              )}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

/** An application leads to the organisation that submitted it. */
export function ApplicationItems({ records, language }: Items) {
  return (
    <ul class="items" lang={ownLanguage(language)}>
      {records.map((record) => {
        const nko = textOf(record, "nko");
        const name = typeset(clip(textOf(record, "nkoLabel"), 160), "ru");
        const granted = roublesOf(record, "granted", "ru");
        const requested = roublesOf(record, "requested", "ru");
        const about = [
          textOf(record, "fund"),
          textOf(record, "status"),
          granted !== "" ? `присуждено ${granted}` : requested === "" ? "" : `запрошено ${requested}`,
        ].filter((words) => words !== "");
        return (
          <li>
            {typeset(clip(textOf(record, "title") || textOf(record, "contest"), 160), "ru")}{" "}
            <small>
              {nko === "" ? `${name}:` : <a href={inLanguage(`/nkos/${nko}`, language)}>{name}:</a>}{" "}
              {typeset(about.join(", "), "ru")}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

/** How many there are besides, and where all of them are. */
export function Rest({
  shown,
  noun,
  path,
  language,
}: {
  /** `null` where the list is the whole. */
  readonly shown: Shown | null;
  readonly noun: Noun;
  readonly path: string;
  readonly language: Language;
}) {
  const more = shown === null ? 0 : shown.total - shown.records.length;
  if (shown?.total === 0) return null;
  const rest = countOf(more, noun, language);
  return (
    <p class="row">
      {more === 0 ? null : (
        <span class="muted">
          {typeset(
            language === "ru"
              ? `Ещё ${rest}, вместе с теми, что для всей области.`
              : `${rest} more, with those for the whole region.`,
            language,
          )}
        </span>
      )}{" "}
      <a href={`${path}.csv`}>{say(singleWords.wholeCsv, language)}</a>{" "}
      <a href={`${path}.xlsx`}>{say(singleWords.wholeXlsx, language)}</a>
    </p>
  );
}
