/** Under which name a file is saved: `Content-Disposition` (RFC 6266), which says for years what lies in the folder. */

import { moscowDate } from "../../shared/language/dates.ts";
import type { Language } from "../../shared/language/language.ts";
import { municipalityName } from "../../shared/region/municipalities.ts";
import { region } from "../../shared/region/region.ts";
import type { StoredFile } from "../store/files.ts";
import { type DatasetAddress, datasetAddress } from "./dataset-headers.ts";

/**
 * Browsers show JSON, other texts and pictures, and save the rest. Programs that know ASCII only, such as `curl -OJ`, get
 * `kaluga-oblast-nkos-2026-11-28-edition-12.csv`; others «Калужская область, НКО, 2026-11-28, выпуск 12.csv».
 * `null` for pages.
 */
export function dispositionOf(path: string, file: StoredFile): string | null {
  const mediaType = file.type.split(";")[0] ?? "";
  if (mediaType === "text/html") return null;
  const shown = /json$|xml$|^text\/plain$|^image\//.test(mediaType) ? "inline" : "attachment";
  const address = datasetAddress(path);
  if (address === null) return `${shown}; filename="${documentName(path, file)}"`;
  const named = encodeURIComponent(datasetName(address, file, "ru")).replace(/['()*]/g, percentEncoded);
  return `${shown}; filename="${slug(datasetName(address, file, "en"))}"; filename*=UTF-8''${named}`;
}

/** The day is that of the data; of files of editions that didn't keep it, that of their publication. */
function datasetName(address: DatasetAddress, { edition, records, at }: StoredFile, language: Language): string {
  const { resource, municipality, part, extension } = address;
  const place = municipality === null ? region.name : municipalityName(municipality);
  const words = [
    place[language],
    language === "ru" ? resource.title.ru : resource.key,
    records?.asOf ?? moscowDate(Date.parse(at)),
    language === "ru" ? `выпуск ${edition}` : `edition ${edition}`,
    ...(part === null ? [] : [language === "ru" ? `часть ${part}` : `part ${part}`]),
  ];
  return `${words.join(", ")}.${extension}`;
}

/** `/v1/schemas/nkos.json` → `kaluga-oblast-schemas-nkos-edition-12.json`. */
function documentName(path: string, { edition }: StoredFile): string {
  const [, own = "", extension = "json"] = /^\/(?:v1\/)?(.*?)(?:\.(\w+))?$/.exec(path) ?? [];
  return slug(`${region.name.en} ${own === "" ? "index" : own} edition ${edition}.${extension}`);
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9.]+/g, "-");
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
