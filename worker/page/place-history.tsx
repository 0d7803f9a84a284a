/** How many НКО editions have counted: steps over the days of their data, because between them nothing is known to have changed. */

import { daysBetween, formatDate, formatDateShort } from "../../shared/language/dates.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import type { CalendarDate } from "../../shared/table.ts";
import type { PlaceData } from "./place-data.ts";
import { singleWords } from "./single-words.ts";
import { say, typeset } from "./typeset.ts";

type History = PlaceData["history"];

const width = 600;
const height = 190;
/** Where the line may run: room for values above and days below. */
const field = { left: 24, right: 576, top: 34, bottom: 160 };
/** Values beside more points would cover each other. */
const mostLabels = 8;

export function PlaceHistory({ history, language }: { readonly history: History; readonly language: Language }) {
  const ru = language === "ru";
  const [first] = history;
  const last = history.at(-1);
  if (first === undefined || last === undefined) return null;
  if (history.length < 2) {
    const many = countOf(first.active, nouns.nko, language);
    const day = formatDate(first.asOf, language);
    return (
      <p>
        {typeset(
          ru
            ? `Пока названо одно число: ${many} на ${day} График появится, когда оно изменится.`
            : `One number is known so far: ${many} on ${day}. A chart will appear when it changes.`,
          language,
        )}
      </p>
    );
  }
  const points = pointsOf(history, first.asOf, last.asOf);
  const line = points.map(({ x, y }, index) => (index === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join("");
  const labelled =
    points.length <= mostLabels ? points : points.filter((_, index) => index === 0 || index === points.length - 1);
  return (
    <figure class="history">
      <svg viewBox={`0 0 ${width} ${height}`} role="img">
        <title>{say(singleWords.history, language)}</title>
        <path class="area" d={`${line}V${field.bottom}H${field.left}Z`} />
        <line x1={field.left} x2={field.right} y1={field.bottom} y2={field.bottom} />
        <path d={line} />
        {points.map(({ x, y }) => (
          <circle cx={x} cy={y} r="4" />
        ))}
        {labelled.map(({ x, y, active }) => (
          <text x={x} y={y - 10} text-anchor="middle">
            {formatNumber(active, language)}
          </text>
        ))}
        <text class="day" x="0" y={height - 8}>
          {formatDateShort(first.asOf)}
        </text>
        <text class="day" x={width} y={height - 8} text-anchor="end">
          {formatDateShort(last.asOf)}
        </text>
      </svg>
      <table class="skip">
        <caption>{say(singleWords.history, language)}</caption>
        <tbody>
          {history.map(({ asOf, active }) => (
            <tr>
              <th scope="row">{formatDate(asOf, language)}</th>
              <td>{formatNumber(active, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption>
        {typeset(
          ru
            ? "Действующие НКО на день данных выпуска; ось начинается с нуля. Точка — выпуск, в котором сведения о муниципалитете изменились."
            : "Active non-profits on the day of an edition’s data; the axis begins at zero. A dot is an edition in which the municipality’s data changed.",
          language,
        )}
      </figcaption>
    </figure>
  );
}

function pointsOf(history: History, first: CalendarDate, last: CalendarDate) {
  const days = Math.max(1, daysBetween(first, last));
  const most = Math.max(1, ...history.map(({ active }) => active));
  return history.map(({ asOf, active }) => ({
    active,
    x: Math.round(field.left + ((field.right - field.left) * daysBetween(first, asOf)) / days),
    y: Math.round(field.bottom - ((field.bottom - field.top) * active) / most),
  }));
}
