/** Pictures that messengers show beside a link (`og:image`): what each says, by what it is known, where it stands. */

import { canonicalJson } from "../canonical-json.ts";
import { russianPlural } from "../language/declension.ts";
import { formatFraction, formatNumber } from "../language/numbers.ts";
import { taskKindOn } from "../metrics/task-kind.ts";
import { region } from "../region/region.ts";
import type { CalendarDate, Json } from "../table.ts";
import type { Publisher } from "./publisher.ts";
import type { PublicRecord } from "./record.ts";

/** In pixels, as messengers ask for it. */
export const pictureSize = { width: 1200, height: 630 } as const;
/** Bytes of a PNG. What the dialog draws has about 9,000, to come through connections that are cut. */
export const largestPicture = 60_000;
/** Of one request. */
export const mostPictures = 6;

/** What a picture says, in Russian: pages in English have none. */
export interface LinkCard {
  /** `front`, a municipality's key, or a recommendation's id. */
  readonly name: string;
  readonly title: string;
  readonly figure: string;
  readonly words: string;
  readonly publisher: string;
  /** Empty where the data are real. */
  readonly notice: string;
  /** Of a picture that is drawn for each edition anew; `null` for one that stays while it says the same. */
  readonly edition: number | null;
}

/** A picture that is to be drawn. */
export interface WantedPicture extends LinkCard {
  readonly hash: string;
  /** The edition and the day that it is drawn for. */
  readonly stamp: { readonly edition: number; readonly asOf: CalendarDate };
}

export interface SentPicture {
  readonly name: string;
  /** Of the card that was drawn. */
  readonly hash: string;
  /** PNG in base64. */
  readonly png: string;
}

/** Body of `POST /club/pictures`. */
export interface PicturesRequest {
  readonly pictures: readonly SentPicture[];
}

export interface PicturesAnswer {
  /** How many the current edition has in all. */
  readonly all: number;
  /** Those that are lacking still. */
  readonly wanted: readonly WantedPicture[];
}

export const frontPicture = "front";

export function picturePath(edition: number, name: string): string {
  return `/og/${edition}/${name}.png`;
}

/** Raised when pictures are drawn otherwise than before: then all are drawn again. */
const look = 1;

/** What is hashed: the same card is the same picture. */
export function cardText(card: LinkCard): string {
  return canonicalJson({ look, ...card });
}

type Frame = Pick<LinkCard, "publisher" | "notice">;

function frameOf({ name, demonstration }: Publisher): Frame {
  return { publisher: name, notice: demonstration ? "Демонстрация" : "" };
}

/** `net`: registered less ended in twelve months, `null` where nothing is known of that. */
export function frontCard(
  { active, net }: { readonly active: number; readonly net: number | null },
  publisher: Publisher,
  edition: number,
): LinkCard {
  const moved = net === null || net === 0 ? "" : `; за год ${net > 0 ? "+" : ""}${formatNumber(net, "ru")}`;
  return {
    name: frontPicture,
    title: region.name.ru,
    figure: formatNumber(active, "ru"),
    words: `${activeWords(active)}${moved}`,
    edition,
    ...frameOf(publisher),
  };
}

/** `density` for 10,000 residents; `null` where it isn't known, as is `active`. */
export function placeCard(
  place: { readonly key: string; readonly name: string },
  { active, density }: { readonly active: number | null; readonly density: number | null },
  publisher: Publisher,
): LinkCard {
  const rate = density === null ? "" : `; ${formatNumber(density, "ru", 1)} на 10 000 жителей`;
  return {
    name: place.key,
    title: place.name,
    figure: active === null ? "—" : formatNumber(active, "ru"),
    words: `${activeWords(active ?? 0)}${rate}`,
    edition: null,
    ...frameOf(publisher),
  };
}

/** `tasks` are the public records of those that follow from the recommendation, as of the day. */
export function recommendationCard(
  recommendation: PublicRecord,
  tasks: readonly PublicRecord[],
  day: CalendarDate,
  publisher: Publisher,
): LinkCard {
  const kinds = tasks.flatMap((task) => recordKind(task, day) ?? []);
  const done = kinds.filter((kind) => kind === "done").length;
  const late = kinds.filter((kind) => kind === "late" || kind === "failed").length;
  const ofAll = russianPlural(kinds.length, ["задачи исполнено", "задач исполнено", "задач исполнено"]);
  const owed = late === 0 ? "" : `; просрочено или не исполнено: ${formatNumber(late, "ru")}`;
  return {
    name: String(recommendation.id),
    title: String(recommendation.title),
    figure: kinds.length === 0 ? "—" : formatFraction(done, kinds.length, "ru"),
    words: kinds.length === 0 ? "задач по этой рекомендации пока нет" : `${ofAll}${owed}`,
    edition: null,
    ...frameOf(publisher),
  };
}

/** What became of a task by its public record; `null` for a draft. */
export function recordKind({ status, closedOn, deadline = null }: PublicRecord, day: CalendarDate) {
  return taskKindOn({ status: textOrNull(status), closedOn: textOrNull(closedOn), deadline }, day);
}

function activeWords(active: number): string {
  return `${russianPlural(active, ["действующая", "действующие", "действующих"])} НКО`;
}

function textOrNull(value: Json | undefined): string | null {
  return typeof value === "string" ? value : null;
}
