/** What readers see of a row that waits for correction. */
export function versionWords(publicVersion: boolean): string {
  return publicVersion ? "На сайте остаётся прежняя версия." : "На сайте этой строки пока нет.";
}
