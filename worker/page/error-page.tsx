/** An error as a person in a browser reads it: what is wrong, why and what to do, and two ways on. */

import { raw } from "hono/html";
import { style } from "./style.generated.js";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

export interface ErrorWords {
  readonly title: string;
  readonly detail: string;
  /** Named only where a coordinator can do something with it. */
  readonly requestId: string | null;
}

export function renderErrorPage({ title, detail, requestId }: ErrorWords): string {
  const page = (
    <html lang="ru">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{typeset(title, "ru")}</title>
        <link rel="icon" href="data:," />
        <style>{raw(style)}</style>
      </head>
      <body>
        <main>
          <h1>{typeset(title, "ru")}</h1>
          <p class="lead">{typeset(detail, "ru")}</p>
          {requestId === null ? null : <p class="muted">{typeset(`Номер запроса: ${requestId}`, "ru")}</p>}
          <p class="row">
            <a href="/">Главная страница</a> <a href="/v1/">{say(pageWords.index, "ru")}</a>
          </p>
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${page}`;
}
