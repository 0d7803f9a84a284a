/** An error as a person in a browser reads it: what is wrong, why and what to do, and two ways on. */

import { raw } from "hono/html";
import { style } from "./style.ts";
import { typeset } from "./typeset.ts";

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
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <style>{raw(style)}</style>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p class="lead">{detail}</p>
          {requestId === null ? null : <p class="m">Номер запроса: {requestId}</p>}
          <p class="r">
            <a href="/">Главная страница</a> <a href="/v1/">Всё о данных</a>
          </p>
        </main>
      </body>
    </html>
  );
  return typeset(`<!doctype html>${page}`);
}
