/** What readers that others have written say of an answer, each of its own format. */

import { check } from "@placemarkio/check-geojson";
import { DOMParser, onErrorStopParsing } from "@xmldom/xmldom";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import jsonld from "jsonld";
import papaparse from "papaparse";
import type { RawAnswer } from "./publishing.ts";

type Reader = (text: string) => unknown;

const ajv = addFormats.default(new Ajv2020({ strict: true, strictTypes: false, allErrors: true }));

const json: Reader = (text) => JSON.parse(text);
const xml: Reader = (text) => new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, "text/xml");

/** By media type; each throws at what it doesn't take. */
const readers: { readonly [mediaType: string]: Reader } = {
  "application/json": json,
  "application/openapi+json": json,
  "application/csvm+json": json,
  "application/schema+json": (text) => ajv.compile(JSON.parse(text)),
  "application/geo+json": check,
  "application/ld+json": async (text) => {
    const expanded = await jsonld.expand(JSON.parse(text));
    if (expanded.length === 0) throw new Error("Nothing is said");
  },
  "application/feed+json": parseJsonFeed,
  "application/atom+xml": (text) => [xml(text), parseAtomFeed(text)],
  "application/xml": xml,
  "image/svg+xml": xml,
  "application/x-ndjson": (text) => text.trimEnd().split("\n").map(json),
  "text/csv": (text) => {
    const { data, errors } = papaparse.parse<string[]>(text.replace(/\r\n$/, ""), { newline: "\r\n" });
    if (errors.length > 0) throw new Error(errors[0]?.message);
    // It forgives much; written again the text is the same only where nothing was to be forgiven.
    if (`${papaparse.unparse(data, { newline: "\r\n" })}\r\n` !== text) throw new Error("RFC 4180 has it otherwise");
    const [names = [], ...rows] = data;
    if (rows.some(({ length }) => length !== names.length)) throw new Error("A row has other columns");
    if (new Set(names).size < names.length) throw new Error("Two columns have one name");
    const running = rows.flat().find((cell) => /^[=+@\t\r]|^-(?!\d)/.test(cell));
    if (running !== undefined) throw new Error(`A spreadsheet would run ${running}`);
  },
};

/** In a few words; `null` for what its reader takes, and for formats that have none here. */
export async function faultOf(path: string, { headers, text }: RawAnswer): Promise<string | null> {
  const [mediaType = ""] = String(headers["content-type"]).split(";");
  try {
    await readers[mediaType]?.(text);
    return null;
  } catch (error) {
    return `${path}: ${String(error)}`;
  }
}
