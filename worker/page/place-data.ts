/** What the page of a municipality shows. */

import type { Publisher } from "../../shared/public/publisher.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import type { Resource } from "../../shared/public/resources.ts";
import type { Municipality } from "../../shared/region/municipalities.ts";
import type { CalendarDate } from "../../shared/table.ts";
import type { Figure, NewsName } from "./data.ts";

/** The edition in which a page last changed, and the day of its data. */
export interface PageStamp {
  readonly edition: number;
  readonly asOf: CalendarDate;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What stands around every page of a single thing. */
export interface PageFrame {
  /** Absolute, without a slash at its end. */
  readonly site: string;
  readonly publisher: Publisher;
  /** Where mistakes are told of; `null` where the club names no role mailbox. */
  readonly mailbox: string | null;
}

export interface PlaceFigure extends Pick<Figure, "value" | "numerator" | "denominator"> {
  /** What a reader must know to use the value rightly. */
  readonly flags: readonly string[];
}

/** By metric and place. */
export type PlaceFigures = ReadonlyMap<string, ReadonlyMap<string, PlaceFigure>>;

/** The picture that messengers show beside a link to the page: its path, and when it came (ISO 8601, UTC). */
export interface LinkPicture {
  readonly path: string;
  readonly at: string;
}

export interface PlaceData extends PageFrame {
  /** `null` while there is none that says what the page says. */
  readonly picture: LinkPicture | null;
  readonly municipality: Municipality;
  readonly stamp: PageStamp;
  /** The day of the current edition: a mark that was lifted by then isn't shown. */
  readonly day: CalendarDate;
  readonly figures: PlaceFigures;
  /** How many active НКО each edition that changed the count has said, the oldest first. */
  readonly history: readonly { readonly asOf: CalendarDate; readonly active: number }[];
  readonly year: readonly YearNews[];
  /** How many pages list them; none of them is read where there are too many for this page. */
  readonly nkos: { readonly count: number; readonly pages: number; readonly shown: readonly PublicRecord[] };
  readonly centers: readonly PublicRecord[];
  readonly tasks: Shown;
  readonly applications: Shown;
  readonly downloads: readonly { readonly resource: Resource; readonly count: number }[];
}

/** What came and went in twelve months, of one kind: fewer names than there are where not all records were read. */
export interface YearNews {
  readonly kind: YearKind;
  readonly count: number;
  readonly names: readonly NewsName[];
}

export type YearKind = "registered" | "ended" | "renamed" | "opened" | "closed" | "renamedCenter" | "tasks";

/** The records that there is room for, of those that name the municipality, and how many there are with those of the whole region. */
export interface Shown {
  readonly records: readonly PublicRecord[];
  readonly total: number;
}

/** One page of the list of a municipality's НКО. */
export interface NkoListData extends PageFrame {
  readonly municipality: Municipality;
  readonly stamp: PageStamp;
  /** The day of the current edition: a mark that was lifted by then isn't shown. */
  readonly day: CalendarDate;
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly records: readonly PublicRecord[];
}
