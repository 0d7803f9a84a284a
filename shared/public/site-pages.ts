/** The pages of the site that search engines are told of. What isn't for them, such as what an error means, isn't here. */

import { municipalities } from "../region/municipalities.ts";
import { datasetPath } from "./envelope.ts";
import { resources } from "./resources.ts";

export interface SitePage {
  /** Its address in Russian and in English. */
  readonly ru: string;
  readonly en: string;
  /** Files of the feed that it shows: it changed when one of them did, and without any of them it doesn't exist. */
  readonly shows: readonly string[];
}

const local = resources.filter(({ byMunicipality }) => byMunicipality);

export const sitePages: readonly SitePage[] = [
  { ru: "/", en: "/en/", shows: ["/", "/en/"] },
  ...municipalities.map(({ key }) => ({
    ru: `/m/${key}`,
    en: `/en/m/${key}`,
    shows: local.map((resource) => `${datasetPath({ resource, municipality: key })}.json`),
  })),
];

/** Resources of which each record has a page. */
export const resourcesWithPages = resources.filter(({ key }) => key === "nkos" || key === "recommendations");

export function recordPage(resource: string, id: string): Pick<SitePage, "ru" | "en"> {
  return { ru: `/${resource}/${id}`, en: `/en/${resource}/${id}` };
}
