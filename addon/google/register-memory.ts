/** Remembers how a register's columns were matched last time, for the whole club. */

import type { Mapping } from "../../shared/register/headers.ts";

interface Remembered {
  readonly signature: string;
  readonly mapping: Mapping;
}

/** Under another name than before: the one before also kept what the program had only guessed. */
const property = "club-register-matching";
/** A property holds 9 KB; a letter of a header may take two bytes. */
const longestText = 4_000;

/** The mapping that was used for a register with these headers (as `headSignature` writes them), if it still fits. */
export function rememberedMapping(signature: string): Mapping | null {
  return remembered().find((one) => one.signature === signature)?.mapping ?? null;
}

export function rememberMapping(signature: string, mapping: Mapping): void {
  const all = [{ signature, mapping }, ...remembered().filter((one) => one.signature !== signature)];
  while (JSON.stringify(all).length > longestText && all.length > 0) all.pop();
  PropertiesService.getDocumentProperties().setProperty(property, JSON.stringify(all));
}

function remembered(): readonly Remembered[] {
  const text = PropertiesService.getDocumentProperties().getProperty(property);
  return text === null ? [] : JSON.parse(text);
}
