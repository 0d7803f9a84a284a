/** An embed as a page for a frame: of a fixed height, whole at any width from 320 px on, without scripts and links. */

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Language } from "../../shared/language/language.ts";
import { type EmbedAddress, type EmbedKind, embedPath, oembedUrl } from "../../shared/public/embeds.ts";
import type { ErrorWords } from "../page/error-page.tsx";
import { typeset } from "../page/typeset.ts";
import { Bars } from "./bars.tsx";
import { fluid } from "./canvas.ts";
import { fill } from "./colours.ts";
import type { Embed, FigureBody, MapBody, ProgressBody } from "./embed.ts";
import { Rows } from "./rows.tsx";
import { embedStyle } from "./style.ts";
import { type Drawn, legendOf, Tiles } from "./tiles.tsx";
import { sourceWords } from "./words.ts";

export function embedPage(embed: Embed, address: EmbedAddress): string {
  const { language, theme } = address;
  const { title, note, isQuoted, body, source } = embed;
  const path = embedPath({ ...address, theme: "auto", isPicture: false });
  const quoted = isQuoted && language !== "ru" ? { lang: "ru" } : {};
  const drawn: Drawn = { canvas: fluid, theme, isPage: true };
  const head = (
    <>
      <h1 {...quoted}>{typeset(title, isQuoted ? "ru" : language)}</h1>
      {note === "" ? null : (
        <p class="quiet" {...quoted}>
          <small>{typeset(note, isQuoted ? "ru" : language)}</small>
        </p>
      )}
    </>
  );
  return framed(
    language,
    title,
    embedStyle(theme),
    <>
      <main class={classes[embed.body.kind]}>{content(body, { head, drawn, language, title })}</main>
      <footer>{typeset(sourceWords(source, language), language)}</footer>
    </>,
    oembedUrl(source.site, path),
  );
}

/** A figure has room for larger print on a phone too. */
const classes: { readonly [kind in EmbedKind]: string | undefined } = {
  map: undefined,
  bars: undefined,
  figure: "large figure",
  progress: "large",
};

/** What a frame shows where there is no embed. */
export function embedErrorPage({ title, detail, language }: Pick<ErrorWords, "title" | "detail" | "language">): string {
  return framed(
    language,
    title,
    embedStyle("auto"),
    <main>
      <h1>{typeset(title, language)}</h1>
      <p>{typeset(detail, language)}</p>
    </main>,
    null,
  );
}

function framed(language: Language, title: string, style: string, body: Child, discovery: string | null): string {
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        {discovery === null ? null : <link rel="alternate" type="application/json+oembed" href={discovery} />}
        <link rel="icon" href="data:," />
        <style>{raw(style)}</style>
      </head>
      <body>{body}</body>
    </html>
  );
  return `<!doctype html>${page}`;
}

interface Around {
  readonly head: Child;
  readonly drawn: Drawn;
  readonly language: Language;
  readonly title: string;
}

function content(body: Embed["body"], { head, drawn, language, title }: Around): Child {
  switch (body.kind) {
    case "map":
      return (
        <>
          {head}
          <svg class="drawing wide">
            <title>{title}</title>
            <Tiles body={body} {...drawn} />
          </svg>
          <svg class="drawing narrow">
            <title>{title}</title>
            <Rows body={body} {...drawn} />
          </svg>
          <Legend body={body} theme={drawn.theme} language={language} />
        </>
      );
    case "bars":
      return (
        <>
          {head}
          <svg class="drawing">
            <title>{title}</title>
            <Bars body={body} {...drawn} />
          </svg>
        </>
      );
    case "figure":
      return <FigurePart body={body} head={head} language={language} />;
    case "progress":
      return <ProgressPart body={body} head={head} theme={drawn.theme} language={language} />;
  }
}

function Legend({
  body,
  theme,
  language,
}: Pick<Around, "language"> & Pick<Drawn, "theme"> & { readonly body: MapBody }) {
  return (
    <ul class="legend">
      {legendOf(body, language).map(({ paint, words }) => (
        <li>
          <svg aria-hidden="true">
            <rect width="12" height="12" rx="2" {...fill(paint, theme)} />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}

interface Part<Body> extends Pick<Around, "head" | "language"> {
  readonly body: Body;
}

function FigurePart({ body: { place, number, unit }, head, language }: Part<FigureBody>) {
  return (
    <>
      <p class="quiet">{typeset(place, language)}</p>
      <p>
        <span class="number">{typeset(number, language)}</span> {typeset(unit, language)}
      </p>
      {head}
    </>
  );
}

function ProgressPart({ body, head, theme, language }: Part<ProgressBody> & Pick<Drawn, "theme">) {
  const { tasks, words, warning } = body;
  return (
    <>
      {head}
      {tasks === 0 ? null : (
        <svg class="bar" viewBox={`0 0 ${tasks} 1`} preserveAspectRatio="none" aria-hidden="true">
          <ProgressBar body={body} height={1} unit={1} theme={theme} />
        </svg>
      )}
      <p>{typeset(words, language)}</p>
      {warning === "" ? null : (
        <p class="owed">
          <b>{typeset(warning, language)}</b>
        </p>
      )}
    </>
  );
}

/** What is done from the left, what is late from the right; `unit` is the width of a task. */
export function ProgressBar({
  body: { tasks, done, late },
  height,
  unit,
  theme,
}: Pick<Drawn, "theme"> & {
  readonly body: ProgressBody;
  readonly height: number;
  readonly unit: number;
}) {
  return (
    <>
      <rect width={tasks * unit} height={height} {...fill("line", theme)} />
      <rect width={done * unit} height={height} {...fill("level3", theme)} />
      <rect x={(tasks - late) * unit} width={late * unit} height={height} {...fill("warning", theme)} />
    </>
  );
}
