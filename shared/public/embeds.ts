/** What other sites show in a frame: kinds, addresses, sizes, and the snippet to paste. How they look is `worker/embed/`. */

import type { Language } from "../language/language.ts";
import { nkoActive } from "../metrics/nko-active.ts";
import { nkoDensity } from "../metrics/nko-density.ts";

/** Heights in px, for any width from 320 px on. */
export const embedKinds = { map: 540, bars: 640, figure: 290, progress: 330 } as const;

export type EmbedKind = keyof typeof embedKinds;

/** The width in px that a frame is given where nobody says another, and that pictures have. */
export const embedWidth = 640;

/** `auto` is light, and dark for readers who ask their browsers for it. */
export type EmbedTheme = "auto" | "light" | "dark";

export interface EmbedAddress {
  readonly kind: EmbedKind;
  /**
   * Of a map and of bars a metric's id, of a figure that of an observation (`nko-active/29-06`, `nko-active/region`), of
   * progress a recommendation's.
   */
  readonly key: string;
  readonly language: Language;
  /** The edition in which it stays as it is; `null` for the current one. */
  readonly edition: number | null;
  readonly theme: EmbedTheme;
  /** An SVG picture instead of a page. */
  readonly isPicture: boolean;
}

/** `/embed/map/nko-density`, `/en/embed/12/figure/nko-active/29-06.dark.svg`. */
export function embedPath({ kind, key, language, edition, theme, isPicture }: EmbedAddress): string {
  const start = `${language === "ru" ? "" : "/en"}/embed/${edition === null ? "" : `${edition}/`}`;
  return `${start}${kind}/${key}${theme === "auto" ? "" : `.${theme}`}${isPicture ? ".svg" : ""}`;
}

/** The current one, as a page in the reader's colours. */
export function currentEmbed(kind: EmbedKind, key: string, language: Language): EmbedAddress {
  return { kind, key, language, edition: null, theme: "auto", isPicture: false };
}

/** Reads such a path; `null` for any other, whatever its key may mean. */
export function readEmbedPath(path: string): EmbedAddress | null {
  const [, english, edition, kind, key, theme, picture] =
    /^(\/en)?\/embed\/(?:([1-9]\d{0,8})\/)?([a-z]+)\/([\w-]{1,60}(?:\/[\w-]{1,20})?)(?:\.(light|dark))?(\.svg)?$/.exec(
      path,
    ) ?? [];
  if (kind === undefined || key === undefined || !Object.keys(embedKinds).includes(kind)) return null;
  if ((kind === "figure") !== key.includes("/")) return null;
  return {
    kind: kind as EmbedKind,
    key,
    language: english === undefined ? "ru" : "en",
    edition: edition === undefined ? null : Number(edition),
    theme: (theme as EmbedTheme | undefined) ?? "auto",
    isPicture: picture !== undefined,
  };
}

/** What of a page is shown in a frame where an editor is given its address; `null` of one that has nothing to show there. */
export function embedOfPage(path: string): EmbedAddress | null {
  const [, place, recommendation] = /^(?:\/en)?\/(?:m\/(29-\d{2,3})|recommendations\/(\w{26}))?$/.exec(path) ?? [];
  const language = path.startsWith("/en/") ? "en" : "ru";
  if (path === "/" || path === "/en/") return currentEmbed("map", nkoDensity.id, language);
  if (place !== undefined) return currentEmbed("figure", `${nkoActive.id}/${place}`, language);
  return recommendation === undefined ? null : currentEmbed("progress", recommendation, language);
}

/** Where a page or an embed says how it is shown in a frame: its oEmbed address, for `<link rel="alternate">` in its head. */
export function oembedUrl(site: string, path: string): string {
  return `${site}/oembed?url=${encodeURIComponent(`${site}${path}`)}`;
}

/** What an editor pastes: of a frame WordPress keeps these four attributes and no others. Sizes in px. */
export function embedSnippet(url: string, title: string, width: number, height: number): string {
  return `<iframe src="${escaped(url)}" width="${width}" height="${height}" title="${escaped(title)}"></iframe>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
