import { type ApplicationValues, isSubmittedInPeriod } from "./applications.ts";
import { namedMunicipalities } from "./named-municipalities.ts";

/** One of the indicators of what municipalities were recommended. */
export const grantMunicipalities = namedMunicipalities<ApplicationValues>({
  table: "applications",
  columns: ["status", "submittedOn"],
  id: "grant-municipalities",
  title: {
    ru: "Муниципалитеты, для которых подана хотя бы одна заявка",
    en: "Municipalities with a grant application",
  },
  version: 1,
  where: {
    ru: "названные в «Территории» заявок, поданных за период, кроме черновиков",
    en: "named as the area of applications submitted in the period, drafts left out",
  },
  isCounted: isSubmittedInPeriod,
});
