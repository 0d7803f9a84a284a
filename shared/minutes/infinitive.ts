/** What is to be done stands in the infinitive: «продолжить», «не допускать», «вести», «привлечь». */

const word = /[А-Яа-яЁё]{3,}/g;
const usual = /[аеёиоуыя]ть(?:ся)?$/;
const others =
  /(?:(?:в|по|при|про|пере|за|на|с|от|у|вы|об)?(?:вести|нести|везти|йти|расти|брести)(?:сь)?|(?:у|про|за|с|пере)честь|(?:по|с|пере)?мочь|(?:при|во|из|от|за)влечь|(?:с|по|у)?беречь|пресечь)$/;
const nouns =
  /^(?:печать|сеть|кровать|мать|нить|суть|путь|память|пять|девять|десять|третьь|опять|совести|известность|повести|тать|рать|гладь|треть|стать)$/;

/** Where the first infinitive begins, -1 where there is none. */
export function infinitiveAt(text: string): number {
  for (const match of text.matchAll(word)) if (isInfinitive(match[0].toLowerCase())) return match.index;
  return -1;
}

function isInfinitive(lower: string): boolean {
  return (usual.test(lower) || others.test(lower)) && !nouns.test(lower);
}
