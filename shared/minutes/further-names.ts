/** «… (далее — Главы)»: what a text calls somebody from there on. */

import { addresseeNamed, addresseesOf } from "../fields/addressee.ts";
import { withoutAsking } from "./heading.ts";
import type { Paragraph } from "./paragraphs.ts";

const further = /([^.;:()]{3,300}) \(далее(?: по тексту)? ?[–—-] ?[«"]?([^()»"]{2,60})[»"]?\)/gi;

/** Answers with the labels of «Адресаты» that a name which the text gave, in any case, stands for; none where it gave no such name. */
export function furtherNames(paragraphs: readonly Paragraph[]): (name: string) => readonly string[] {
  const labels = new Map<string, readonly string[]>();
  for (const one of paragraphs) {
    if (one.kind !== "text") continue;
    for (const [, whole = "", name = ""] of one.text.matchAll(further)) {
      const named = withoutAsking(whole.trim());
      const inDative = addresseesOf(named);
      const known = inDative.length > 0 ? inDative : [addresseeNamed(named)].filter((label) => label !== null);
      if (known.length > 0) labels.set(stemsOf(name), known);
    }
  }
  return (name) => labels.get(stemsOf(name)) ?? [];
}

function stemsOf(name: string): string {
  return name
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/(?:[аоея][вмх]|[аеёиоуыэюяйь]{1,3})$/, ""))
    .join(" ");
}
