import type { Words } from "../../../shared/table.ts";

/** What the whole feed is called. */
export function feedTitle(publisher: string): Words {
  return { ru: `Открытые данные: ${publisher}`, en: `Open data: ${publisher}` };
}
