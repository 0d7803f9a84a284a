/** Which region a register's line is of: by its region's name, codes, КПП, postcode and address. */

import { regionOfAddress, regionOfCode, regionOfKpp, regionOfName, type Whereabouts } from "../region/elsewhere.ts";
import { plainHeader } from "./headers.ts";

/** What of a line may say it. */
export interface Traces {
  readonly headers: readonly string[];
  readonly texts: readonly string[];
  readonly oktmo: string;
  readonly okato: string;
  readonly kpp: string;
  readonly address: string;
  /** A district or town in words. */
  readonly place: string;
}

/**
 * Why the line is of another region; `null` where nothing says so. One trace is enough: who is registered here has none, and a
 * contradiction is for a person.
 */
export function elsewhereReason({ headers, texts, oktmo, okato, kpp, address, place }: Traces): string | null {
  const named = texts.filter(
    (text, index) => text.trim() !== "" && regionHeader.test(plainHeader(headers[index] ?? "")),
  );
  const traces: readonly (readonly [words: string, says: Whereabouts])[] = [
    ...named.map((text) => [`регион: ${text.trim().slice(0, 60)}`, regionOfName(text)] as const),
    [`ОКТМО ${oktmo}`, regionOfCode(oktmo)],
    [`ОКАТО ${okato}`, /^[\d. ]*$/.test(okato) ? regionOfCode(okato) : regionOfAddress(okato)],
    [`адрес: ${address.slice(0, 60)}`, regionOfAddress(address)],
    [`место: ${place.slice(0, 60)}`, regionOfAddress(place)],
    [`КПП ${kpp}`, regionOfKpp(kpp)],
  ];
  const elsewhere = traces.find(([, says]) => says === "elsewhere");
  if (elsewhere === undefined) return null;
  const here = traces.find(([, says]) => says === "here");
  return here === undefined
    ? `Не из этой области (${elsewhere[0]}).`
    : `Непонятно, из этой ли области: ${elsewhere[0]}, но ${here[0]}.`;
}

const regionHeader = /(?:^| )(?:регион|субъект|region)(?:а|ы)?(?: |$)/;
