/** Which region a register's line is of: by its region's name, codes, КПП, postcode and address. */

import {
  regionOfAddress,
  regionOfCode,
  regionOfKladr,
  regionOfKpp,
  regionOfName,
  regionOfPlace,
  regionOfPostcode,
  type Whereabouts,
} from "../region/elsewhere.ts";

/** What of a line may say it. */
export interface Traces {
  /** As `plainHeader` writes them. */
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
  const under = (header: RegExp) =>
    texts.flatMap((text, index) =>
      text.trim() !== "" && header.test(headers[index] ?? "") ? [text.trim().slice(0, 60)] : [],
    );
  const traces: readonly (readonly [words: string, says: Whereabouts])[] = [
    ...under(regionHeader).map((text) => [`регион: ${text}`, regionOfName(text)] as const),
    ...under(postcodeHeader).map((text) => [`индекс ${text}`, regionOfPostcode(text)] as const),
    ...under(kladrHeader).map((text) => [`КЛАДР ${text}`, regionOfKladr(text)] as const),
    [`ОКТМО ${oktmo}`, regionOfCode(oktmo)],
    [`ОКАТО ${okato}`, /^[\d. ]*$/.test(okato) ? regionOfCode(okato) : regionOfAddress(okato)],
    [`адрес: ${address.slice(0, 60)}`, regionOfAddress(address)],
    [`место: ${place.slice(0, 60)}`, regionOfPlace(place)],
    [`КПП ${kpp}`, regionOfKpp(kpp)],
  ];
  const elsewhere = traces.find(([, says]) => says === "elsewhere");
  if (elsewhere === undefined) return null;
  const here = traces.find(([, says]) => says === "here");
  return here === undefined
    ? `Не из этой области (${elsewhere[0]}).`
    : `Непонятно, из этой ли области: ${elsewhere[0]}, но ${here[0]}.`;
}

const postcodeHeader = /(?:^| )(?:индекс|postcode|postal code|zip)(?: |$)/;
const kladrHeader = /кладр|kladr/;
const regionHeader = /(?:^| )(?:регион|субъект|region)(?:а|ы)?(?: |$)|^область$/;
