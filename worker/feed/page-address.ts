/** Which page of a single thing an address means. */

import type { Language } from "../../shared/language/language.ts";
import { frontPath, inLanguage } from "../page/shell.tsx";
import type { RowName } from "../store/public-changes.ts";
import { type endOfRows, rowAt } from "./changes-part.ts";
import type { PagedTable } from "./record-reading.ts";

export type PageAddress = { readonly language: Language } & (
  | { readonly kind: "place"; readonly key: string }
  | { readonly kind: "nkos"; readonly key: string; readonly page: number }
  | { readonly kind: "record"; readonly table: PagedTable; readonly id: string }
  | { readonly kind: "changes"; readonly edition: number; readonly after: RowName | typeof endOfRows | null }
);

/** Where these pages stand, in both languages. */
export const pageFolders: readonly string[] = ["/m", "/nkos", "/recommendations", "/changes"].flatMap((path) => [
  path,
  inLanguage(path, "en"),
]);

/** The page; the path where it stands, if the address is another spelling of it; `null` where an address means none. */
export function pageAddress(path: string): PageAddress | string | null {
  const language = path.startsWith("/en/") ? "en" : "ru";
  const bare = language === "en" ? path.slice("/en".length) : path;
  const [, folder = "", id = "", page, slash] = /^\/([a-z]+)(?:\/([^/]+))?(?:\/nkos\/([^/]+))?(\/)?$/.exec(bare) ?? [];
  const [, listed] = /^(\/m\/[^/]+\/nkos)\/?$/.exec(bare) ?? [];
  if (listed !== undefined) return inLanguage(`${listed}/1`, language);
  if (bare.startsWith("/changes/")) return changesAddress(bare, language);
  // The front page lists what has a page here.
  if (id === "" && folder !== "" && page === undefined) return frontPath[language];
  const own = folder === "recommendations" ? id.toUpperCase() : id;
  if (slash !== undefined || own !== id) {
    return inLanguage(`/${folder}/${own}${page === undefined ? "" : `/nkos/${page}`}`, language);
  }
  if (folder === "m" && page === undefined) return { language, kind: "place", key: id };
  if (folder === "m" && /^[1-9]\d{0,4}$/.test(page ?? ""))
    return { language, kind: "nkos", key: id, page: Number(page) };
  const isRecord = page === undefined && /^[0-9A-Za-z-]{1,40}$/.test(id);
  return isRecord && (folder === "nkos" || folder === "recommendations")
    ? { language, kind: "record", table: folder, id }
    : null;
}

/** `/changes/12`, and `/changes/12/nkos-01J…` where it goes on. */
function changesAddress(bare: string, language: Language): PageAddress | string | null {
  const [, own = "", number, cursor, slash] =
    /^(\/changes\/([1-9]\d{0,8})(?:\/([0-9A-Za-z-]{1,50}))?)(\/)?$/.exec(bare) ?? [];
  if (number === undefined) return bare === "/changes/" ? frontPath[language] : null;
  if (slash !== undefined) return inLanguage(own, language);
  const after = cursor === undefined ? null : rowAt(cursor);
  if (cursor !== undefined && after === null) return null;
  return { language, kind: "changes", edition: Number(number), after };
}
