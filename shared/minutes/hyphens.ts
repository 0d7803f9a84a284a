/** Words that the end of a line has broken by a hyphen. */

export interface Joined {
  readonly text: string;
  /** Words joined by a guess: the hyphen may have been their own. */
  readonly guessed: readonly string[];
}

const broken = /(?<![А-Яа-яЁёA-Za-z])([А-Яа-яЁёA-Za-z]{1,40})[-\u2010\u2011] *\n[ \t]*([а-яёa-z]+)/g;
/** First parts of words that are written with a hyphen wherever they stand. */
const compound =
  /^(?:социально|экономико|финансово|научно|культурно|информационно|организационно|материально|военно|духовно|общественно|физкультурно|спортивно|учебно|методико|нормативно|административно|северо|юго|жилищно|торгово|историко|консультационно|интернет|онлайн|медиа|пресс|вице|экс|бизнес|веб|арт|эко|мини|по|кое|из|грант|тренинг|экспресс)$/i;
const particle = /^(?:то|либо|нибудь|таки|ка)$/;

/** Joins them: as the same word is written elsewhere in the text, else by what is known of compounds. */
export function joinHyphens(text: string): Joined {
  if (text.search(broken) < 0) return { text, guessed: [] };
  const known = new Set(text.toLowerCase().match(/[а-яёa-z]+(?:-[а-яёa-z]+)*/g));
  const guessed: string[] = [];
  const joined = text.replace(broken, (_, first: string, second: string) => {
    const [whole, hyphened] = [`${first}${second}`, `${first}-${second}`];
    if (compound.test(first) || particle.test(second) || known.has(hyphened.toLowerCase())) return hyphened;
    if (known.has(whole.toLowerCase()) || !/[нклврт]о$/.test(first) || !adjective.test(second)) return whole;
    const chosen = firstPart.test(first) ? hyphened : whole;
    guessed.push(chosen);
    return chosen;
  });
  return { text: joined, guessed };
}

/** «хозяйственно-бытовой»: a word by itself, as it seems. */
const firstPart = /[а-яё]{3}(?:нно|ско|льно|чно|рно|вно)$/;
/** «финансово-экономический» and «обще-ственный»: only such an ending leaves a doubt. */
const adjective = /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ых|их|ым|им|ыми|ими|ую|юю)$/;
