/** `/` and `/en/`: the public page. */

import type { Language } from "../../../shared/language/language.ts";
import { namedTables } from "../../../shared/public/edition-changes.ts";
import { renderPage } from "../../page/page.tsx";
import { frontPath } from "../../page/shell.tsx";
import { shortened } from "../../page/shorten.ts";
import { style } from "../../page/style.generated.js";
import type { Document } from "./document.ts";
import { readFrontPage } from "./front-page-data.ts";

export function frontPage(language: Language): Document {
  return {
    path: frontPath[language],
    type: "text/html; charset=utf-8",
    summary: `The public page, ${language === "ru" ? "Russian" : "English"}`,
    cost: 200,
    reads: {
      shows: ["settings", "recommendations", "tasks"],
      names: namedTables,
      counts: ["meetings", "reports"],
      figures: true,
      files: "region",
      edition: true,
    },
    page: { language, style },
    async texts(reader) {
      const data = await readFrontPage(reader);
      return shortened(data).map((one) => renderPage(one, language));
    },
  };
}
