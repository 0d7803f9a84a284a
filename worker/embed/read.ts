/** Reads what an embed shows from an edition's files: the very records that the feed gives of it. */

import type { EmbedAddress, EmbedKind } from "../../shared/public/embeds.ts";
import { readFigure } from "./figure.ts";
import { metricsFile } from "./observations.ts";
import { readBars, readMap } from "./places.ts";
import { readProgress, tasksFile } from "./progress.ts";
import type { EmbedReader, ReadEmbed } from "./source.ts";

/** The file that an embed of a kind can't do without. */
export const mainFile: { readonly [kind in EmbedKind]: string } = {
  map: metricsFile,
  bars: metricsFile,
  figure: metricsFile,
  progress: tasksFile,
};

const readers = { map: readMap, bars: readBars, figure: readFigure, progress: readProgress };

/** `null` where the edition's files say nothing of what the address means. */
export async function readEmbed(
  { kind, key, language }: Pick<EmbedAddress, "kind" | "key" | "language">,
  reader: EmbedReader,
): Promise<ReadEmbed | null> {
  return await readers[kind](key, language, reader);
}
