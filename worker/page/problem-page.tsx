/** What a kind of error means and what to do, in both languages: for whoever follows the `type` of a problem document. */

import { raw } from "hono/html";
import type { Words } from "../../shared/table.ts";
import { style } from "./style.generated.js";
import { say } from "./typeset.ts";
import { pageWords } from "./words.ts";

export interface ExplainedProblem {
  readonly status: number;
  readonly title: Words;
  readonly detail: Words;
}

export function renderProblemPage({ status, title, detail }: ExplainedProblem): string {
  const page = (
    <html lang="ru">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{say(title, "ru")}</title>
        <link rel="icon" href="data:," />
        <style>{raw(style)}</style>
      </head>
      <body>
        <main>
          <p class="muted">HTTP {status}</p>
          <h1>{say(title, "ru")}</h1>
          <p class="lead">{say(detail, "ru")}</p>
          <section lang="en">
            <h2>{say(title, "en")}</h2>
            <p>{say(detail, "en")}</p>
          </section>
          <p class="row">
            <a href="/">{say(pageWords.front, "ru")}</a> <a href="/v1/">{say(pageWords.index, "ru")}</a>{" "}
            <a href="/v1/openapi.json">OpenAPI</a>
          </p>
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${page}`;
}
