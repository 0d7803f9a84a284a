/** The two federal funds that recommendations and training name. */

import type { ChoiceOption } from "../fields/choice.ts";

export const funds: readonly ChoiceOption[] = [
  { ru: "Фонд президентских грантов", en: "Presidential Grants Fund", synonyms: ["ФПГ"] },
  {
    ru: "Президентский фонд культурных инициатив",
    en: "Presidential Fund for Cultural Initiatives",
    synonyms: ["ПФКИ"],
  },
];
