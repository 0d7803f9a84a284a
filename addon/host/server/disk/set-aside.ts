import { existsSync, renameSync } from "node:fs";

/** Renames a damaged file or folder, so that nothing overwrites it, and returns its new name. */
export function setAside(damaged: string): string {
  let number = 1;
  while (existsSync(`${damaged}.damaged-${number}`)) number += 1;
  const name = `${damaged}.damaged-${number}`;
  renameSync(damaged, name);
  return name;
}
