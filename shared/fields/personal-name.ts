/** Whether a text likely names a private person in full. */

/** The patronymic that Russian full names carry, in any case; the word before or after it must be a name too. */
const patronymic =
  /[А-ЯЁ][а-яё]{1,20}(?:вич|вн|ичн|инишн)(?:а|у|ем|е|ы|ой|ою)?(?![А-Яа-яЁё])|[А-ЯЁ]{2,20}(?:ВИЧ|ВНА|ИЧНА)[АУЕ]?(?![А-Яа-яЁё])/g;
const initials = /(?<![А-Яа-яЁё.])[А-ЯЁ]\. ?[А-ЯЁ]\./g;
const nameBefore = /(?:^|[^А-Яа-яЁё])(?:[А-ЯЁ][а-яё]{1,25}|[А-ЯЁ]{2,25}) ?$/;
const nameAfter = /^ ?[А-ЯЁ][а-яё]{2,25}/;
/** A person's name within the name of something else: «Фонд им. …», «улица …», «премия …». */
const commemorated = /(?:^|[^а-яё])(?:им\.|имени|памяти|ул\.|улиц|пер\.|пл\.|площад|просп|преми|свят|храм)/i;
/** A name beside a post is the officer's, not a private person's. */
const post =
  /глав[аыуеойю]|директор|председател|начальник|министр|губернатор|уполномоченн|депутат|руководител|заместител|президент|секретар|мэр|врио|и\. ?о\.|ректор|заведующ|координатор|сенатор|прокурор|атаман|настоятел|член[а-я]{0,3} (?:общественн|совет|комисси|правлен)|епископ|митрополит|протоиере|иере[йя]|священник|академик|профессор/i;

/** Also false where the name belongs to a thing or stands beside a post. */
export function namesPerson(text: string): boolean {
  return likelyName(text, patronymic, false) || likelyName(text, initials, true);
}

function likelyName(text: string, pattern: RegExp, surnameMayFollow: boolean): boolean {
  for (const match of text.matchAll(pattern)) {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    const before = text.slice(Math.max(0, start - 80), start);
    const after = text.slice(end, end + 60);
    if (!nameBefore.test(before.slice(-30)) && !(surnameMayFollow && nameAfter.test(after))) continue;
    if (!commemorated.test(before) && !post.test(before) && !post.test(after)) return true;
  }
  return false;
}
