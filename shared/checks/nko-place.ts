/** Whether an НКО is counted where its address says. Leans on a column that never leaves the sheet. */

import { municipalityOfAddress } from "../region/addresses.ts";
import { municipalityByKey } from "../region/municipalities.ts";
import type { RowFinding } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

/** The municipality against the address; where a person determined it, theirs is the word. */
export function municipalityAgreesWithAddress({
  municipality,
  municipalityBasis: basis,
  address,
}: {
  readonly municipality: string | null;
  readonly municipalityBasis: string | null;
  readonly address: string | null;
}): readonly RowFinding[] {
  if (municipality === null || municipality === "unknown" || address === null || basis === "вручную") return [];
  const key = municipalityOfAddress(address);
  const there = key === null ? undefined : municipalityByKey(key);
  if (there === undefined || there.key === municipality) return [];
  return [
    rowFinding(
      "municipality",
      "nko.address",
      "warning",
      `Судя по адресу, это ${there.name}, а указан ${municipalityByKey(municipality)?.name ?? "другой муниципалитет"}: организация посчитается не там. Проверьте муниципалитет и адрес.`,
      `By its address this is ${there.nameEn}, so the organisation would be counted elsewhere. Check municipality and address.`,
      { value: there.name, reason: { ru: "так следует из адреса", en: "the address says so" } },
    ),
  ];
}
