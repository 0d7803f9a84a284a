import { namedMunicipalities } from "./named-municipalities.ts";
import { isPublished, type PublicationValues } from "./publications.ts";

export const publicationReach = namedMunicipalities<PublicationValues>({
  table: "publications",
  columns: ["date"],
  id: "publication-reach",
  title: { ru: "Муниципалитеты, о НКО которых писали", en: "Municipalities whose non-profits were written about" },
  version: 1,
  where: {
    ru: "названные в «Территории» публикаций за период",
    en: "named as the area of publications of the period",
  },
  isCounted: isPublished,
});
