/** What the page leaves out, step by step, where all of it wouldn't fit through a connection that is cut. */

import type { PageData } from "./data.ts";

interface Room {
  readonly recommendations: number;
  readonly title: number;
  readonly addressee: number;
}

/** The last one leaves nothing that grows with what people enter, but for names of at most 300 characters. */
const rooms: readonly Room[] = [
  { recommendations: Number.POSITIVE_INFINITY, title: 160, addressee: 80 },
  { recommendations: 24, title: 160, addressee: 80 },
  { recommendations: 8, title: 90, addressee: 40 },
  { recommendations: 0, title: 0, addressee: 0 },
];

/** The page's data from the fullest to the barest. */
export function* shortened(data: PageData): Generator<PageData> {
  yield data;
  for (const room of rooms) {
    const kept = data.recommendations.slice(0, room.recommendations);
    yield {
      ...data,
      recommendations: kept.map((one) => ({
        ...one,
        title: clip(one.title, room.title),
        addressee: clip(one.addressee, room.addressee),
      })),
      omittedRecommendations: data.recommendations.length - kept.length,
    };
  }
}

/** Cut between words where there is one to cut between. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const start = text.slice(0, longest);
  return `${(/^(.{20,})\s/su.exec(start)?.[1] ?? start).trimEnd()}…`;
}
