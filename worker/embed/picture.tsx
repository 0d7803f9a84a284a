/** An embed as an SVG picture: plain attributes and lines of text, for browsers and for programs that draw without one. */

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { type EmbedAddress, embedKinds, embedWidth } from "../../shared/public/embeds.ts";
import { typeset } from "../page/typeset.ts";
import { Bars } from "./bars.tsx";
import { fixedCanvas } from "./canvas.ts";
import { darkFills, fill, type Paint } from "./colours.ts";
import type { Embed, MapBody } from "./embed.ts";
import { ProgressBar } from "./page.tsx";
import { type Drawn, legendOf, Tiles } from "./tiles.tsx";
import { sourceWords } from "./words.ts";

const margin = 16;
const room = embedWidth - 2 * margin;
/** Of the widest of usual fonts, in shares of its size: a line must not run out of the picture. */
const letterWidth = { plain: 0.61, bold: 0.7 };

export function embedPicture(embed: Embed, { kind, language, theme }: EmbedAddress): string {
  const height = embedKinds[kind];
  const { body, title, note, source } = embed;
  const figure = body.kind === "figure" ? body : null;
  const words = (text: string) => typeset(text, embed.isQuoted ? "ru" : language);
  const above: readonly Line[] = [
    ...(figure === null
      ? []
      : [
          ...lines(typeset(figure.place, language), 15, "muted"),
          ...lines(figure.number, 40, "ink", true),
          ...lines(figure.unit, 15, "ink"),
        ]),
    ...lines(words(title), 18, "ink", true),
    ...lines(words(note), 13, "muted"),
  ];
  const below = lines(typeset(sourceWords(source, language), language), 12, "muted");
  const top = margin + heightOf(above) + 10;
  const bottom = height - margin - heightOf(below);
  const drawn: Drawn = {
    canvas: fixedCanvas(room, bottom - top - (body.kind === "map" ? 34 : 12)),
    theme,
    isPage: false,
  };
  const style = darkFills(theme);
  const picture = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={embedWidth}
      height={height}
      viewBox={`0 0 ${embedWidth} ${height}`}
      font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif"
      role="img"
    >
      <title>{title}</title>
      {style === "" ? null : <style>{raw(style)}</style>}
      <rect width={embedWidth} height={height} {...fill("paper", theme)} />
      <Lines of={above} y={margin} theme={theme} />
      <g transform={`translate(${margin} ${top})`}>{drawing(body, drawn, language)}</g>
      {body.kind === "map" ? <Legend body={body} y={bottom - 22} theme={theme} language={language} /> : null}
      <Lines of={below} y={bottom} theme={theme} />
    </svg>
  );
  return `${picture}\n`;
}

function drawing(body: Embed["body"], drawn: Drawn, language: EmbedAddress["language"]): Child {
  switch (body.kind) {
    case "map":
      return <Tiles body={body} {...drawn} />;
    case "bars":
      return <Bars body={body} {...drawn} />;
    case "figure":
      return null;
    case "progress":
      return (
        <>
          {body.tasks === 0 ? null : (
            <ProgressBar body={body} height={16} unit={room / body.tasks} theme={drawn.theme} />
          )}
          <g transform={`translate(${-margin} ${body.tasks === 0 ? 0 : 24})`}>
            <Lines
              of={[
                ...lines(typeset(body.words, language), 15, "ink"),
                ...lines(typeset(body.warning, language), 15, "warning", true),
              ]}
              y={0}
              theme={drawn.theme}
            />
          </g>
        </>
      );
  }
}

function Legend({
  body,
  y,
  theme,
  language,
}: Pick<Drawn, "theme"> & { readonly body: MapBody; readonly y: number; readonly language: EmbedAddress["language"] }) {
  const classes = legendOf(body, language);
  return (
    <>
      {classes.map(({ paint, words }, index) => {
        const x = margin + (index * room) / classes.length;
        return (
          <>
            <rect x={x} y={y} width="12" height="12" rx="2" {...fill(paint, theme)} />
            <text x={x + 17} y={y + 10.5} font-size="12" {...fill("ink", theme)}>
              {words}
            </text>
          </>
        );
      })}
    </>
  );
}

interface Line {
  readonly text: string;
  readonly size: number;
  readonly paint: Paint;
  readonly isBold: boolean;
}

const leading = 1.3;

/** A text in lines that fit, broken at its spaces; none of an empty one. */
function lines(text: string, size: number, paint: Paint, isBold = false): readonly Line[] {
  const most = Math.floor(room / (size * letterWidth[isBold ? "bold" : "plain"]));
  const broken: string[] = [];
  for (const word of text.split(" ").filter((one) => one !== "")) {
    const last = broken[broken.length - 1];
    if (last === undefined || last.length + 1 + word.length > most) broken.push(word);
    else broken[broken.length - 1] = `${last} ${word}`;
  }
  return broken.map((own) => ({ text: own, size, paint, isBold }));
}

function heightOf(of: readonly Line[]): number {
  return of.reduce((sum, { size }) => sum + size * leading, 0);
}

function Lines({ of, y, theme }: Pick<Drawn, "theme"> & { readonly of: readonly Line[]; readonly y: number }) {
  return (
    <>
      {of.map(({ text, size, paint, isBold }, index) => (
        <text
          x={margin}
          y={Math.round((y + heightOf(of.slice(0, index)) + size) * 10) / 10}
          font-size={size}
          {...(isBold ? { "font-weight": 600 } : {})}
          {...fill(paint, theme)}
        >
          {text}
        </text>
      ))}
    </>
  );
}
