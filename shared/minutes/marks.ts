/** What stands before an item: «1.2.», «а)», a dash or a bullet. */

export type Mark =
  /** `path`: «1.2» as `["1", "2"]`. `isClosed`: «1)», which stands below «1.» where both are used. */
  | { readonly kind: "number"; readonly path: readonly string[]; readonly isClosed: boolean }
  /** «I.»: a section of items that are numbered anew. */
  | { readonly kind: "roman"; readonly roman: string }
  | { readonly kind: "letter"; readonly letter: string }
  /** `sign`: the dash or bullet as typed; Word's own are «•». */
  | { readonly kind: "dash"; readonly sign: string };

/** Word's own bullets are letters of its symbol fonts. */
const dash = /^(?:[-–—](?:\s+|(?=[а-яё«]))|(?:[•·▪●*◦‣■□➢➤►✓✔\uf020-\uf0ff]|o(?= ))\s*)+/;
const number =
  /^(?:(?:п\.|пункт|№) ?)?(\d{1,3}(?:\.\d{1,3}){0,3})(?: ?([.)]+) ?(?=[^\d\s])|(?<=\.\d{1,3}) (?=[^\d\s]))/i;
const roman = /^([IVX]{1,5})[.)] ?(?=[^\d\s])/;
const letter = /^([а-яa-z])\) ?(?=\S)/i;

export function markOf(line: string): { readonly mark: Mark | null; readonly text: string } {
  const typed = number.exec(line);
  if (typed) {
    const path = (typed[1] ?? "").split(".");
    return { mark: { kind: "number", path, isClosed: typed[2]?.includes(")") ?? false }, text: rest(line, typed[0]) };
  }
  const section = roman.exec(line);
  if (section) return { mark: { kind: "roman", roman: section[1] ?? "" }, text: rest(line, section[0]) };
  const lettered = letter.exec(line);
  if (lettered)
    return { mark: { kind: "letter", letter: (lettered[1] ?? "").toLowerCase() }, text: rest(line, lettered[0]) };
  const dashed = dash.exec(line)?.[0];
  if (dashed === undefined) return { mark: null, text: line };
  return {
    mark: { kind: "dash", sign: /^[\uf020-\uf0ffo]/.test(dashed) ? "•" : dashed.charAt(0) },
    text: rest(line, dashed),
  };
}

function rest(line: string, mark: string): string {
  return line.slice(mark.length).trim();
}

/** How deep a mark stands: «1.», «1.1», «а)», a dash, none. */
function depthOf(mark: Mark | null): number {
  if (mark === null) return 20;
  if (mark.kind === "roman") return 0;
  if (mark.kind === "number") return mark.path.length + (mark.isClosed ? 4 : 0);
  return mark.kind === "letter" ? 10 : 15;
}

/** Whether a mark belongs to what stands above it. */
export function isBelow(mark: Mark | null, above: Mark | null): boolean {
  return above === null || depthOf(mark) > depthOf(above);
}

/** «2.» ends what the heading «1.» spoke to. */
export function isAbove(mark: Mark | null, heading: Mark | null): boolean {
  return heading !== null && mark !== null && depthOf(mark) <= depthOf(heading);
}

/** As it stands before its text, which it is parted from by a space. */
export function shownMark(mark: Mark | null): string {
  if (mark === null) return "";
  if (mark.kind === "dash") return `${mark.sign} `;
  if (mark.kind === "roman") return `${mark.roman}. `;
  return mark.kind === "letter" ? `${mark.letter}) ` : `${mark.path.join(".")}${mark.isClosed ? ")" : "."} `;
}
