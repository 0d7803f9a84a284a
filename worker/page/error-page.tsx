/** An error as a person in a browser reads it: what is wrong, why and what to do, and two ways on. */

import { raw } from "hono/html";
import type { Language } from "../../shared/language/language.ts";
import { frontPath } from "./shell.tsx";
import { style } from "./style.generated.js";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

export interface ErrorWords {
  readonly title: string;
  readonly detail: string;
  readonly language: Language;
  /** Named only where a coordinator can do something with it. */
  readonly requestId: string | null;
}

const requestWords = { ru: "Номер запроса", en: "Request" };

export function renderErrorPage({ title, detail, language, requestId }: ErrorWords): string {
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{typeset(title, language)}</title>
        <link rel="icon" href="data:," />
        <style>{raw(style)}</style>
      </head>
      <body>
        <main>
          <h1>{typeset(title, language)}</h1>
          <p class="lead">{typeset(detail, language)}</p>
          {requestId === null ? null : (
            <p class="muted">{typeset(`${requestWords[language]}: ${requestId}`, language)}</p>
          )}
          <p class="row">
            <a href={frontPath[language]}>{say(pageWords.front, language)}</a>{" "}
            <a href="/v1/">{say(pageWords.index, language)}</a>
          </p>
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${page}`;
}
