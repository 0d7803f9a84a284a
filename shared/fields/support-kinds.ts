/** What centers help with and what НКО ask for: one list, so that expectation and reality can be compared. */

import type { ChoiceOption } from "./choice.ts";

export const supportKinds: readonly ChoiceOption[] = [
  { ru: "регистрация и устав", en: "registration and charter", synonyms: ["регистрация", "устав"] },
  { ru: "отчётность", en: "reporting" },
  { ru: "бухгалтерский учёт", en: "accounting", synonyms: ["бухгалтерия", "бухучёт"] },
  { ru: "юридическая консультация", en: "legal advice", synonyms: ["юрист", "юридическая помощь"] },
  { ru: "заявки на гранты", en: "grant applications", synonyms: ["гранты", "заявка на грант"] },
  { ru: "обучение", en: "training", synonyms: ["курсы", "семинары"] },
  { ru: "помещение и оборудование", en: "premises and equipment", synonyms: ["помещение", "оборудование"] },
  { ru: "информационная поддержка", en: "publicity", synonyms: ["информирование", "сми"] },
  { ru: "поиск партнёров и волонтёров", en: "partners and volunteers", synonyms: ["партнёры", "волонтёры"] },
  { ru: "иное", en: "other", synonyms: ["другое", "прочее"] },
];
