/** Word keeps the numbers of its lists nowhere: they are counted anew by `numbering.xml`, paragraph by paragraph. */

import { numeral } from "./numerals.ts";
import { attributeOf, childOf, childrenOf, childValue, isOn, nameOf, type XmlNode } from "./xml.ts";

interface Level {
  readonly start: number;
  readonly format: string;
  /** «%1.%2.» */
  readonly text: string;
  /** Numbers of the levels above are written as plain ones. */
  readonly isLegal: boolean;
  /** The level after whose items it begins anew, from 1; 0 for never, `null` for each level above. */
  readonly restart: number | null;
  readonly style: string | null;
}

interface List {
  /** What counts together. */
  readonly abstract: string;
  readonly levels: readonly (Level | undefined)[];
  /** Levels that begin at their start again where this list is first used. */
  readonly overridden: readonly number[];
}

export interface Counter {
  /** The number, letter or bullet before a paragraph; empty where it has none. Each call counts. */
  next(paragraphProperties: XmlNode | null): string;
}

export function listCounter(numbering: XmlNode | null, styles: XmlNode | null): Counter {
  const lists = listsOf(numbering);
  const stylesById = new Map(
    childrenOf(styles)
      .filter((one) => nameOf(one) === "style")
      .map((one) => [attributeOf(one, "styleId") ?? "", one]),
  );
  const counts = new Map<string, (number | undefined)[]>();
  const used = new Set<string>();
  return {
    next(properties) {
      const place = placeOf(properties, stylesById, lists);
      const list = place === null ? undefined : lists.get(place.list);
      const level = list?.levels[place?.level ?? 0];
      if (place === null || list === undefined || level === undefined) return "";
      const standing = counts.get(list.abstract) ?? [];
      counts.set(list.abstract, standing);
      if (!used.has(place.list)) for (const at of list.overridden) standing[at] = undefined;
      used.add(place.list);
      count(standing, list, place.level);
      return labelOf(list, place.level, standing);
    },
  };
}

/** One more at this level; what stands below begins anew, what was never counted above is at its start. */
function count(standing: (number | undefined)[], { levels }: List, at: number): void {
  for (let above = 0; above < at; above++) standing[above] ??= levels[above]?.start ?? 1;
  const before = standing[at];
  standing[at] = before === undefined ? (levels[at]?.start ?? 1) : before + 1;
  for (let below = at + 1; below < levels.length; below++) {
    const restart = levels[below]?.restart ?? null;
    if (restart === null || (restart > 0 && at < restart)) standing[below] = undefined;
  }
}

function labelOf({ levels }: List, at: number, standing: readonly (number | undefined)[]): string {
  const level = levels[at];
  if (level === undefined) return "";
  if (level.format === "bullet") return /^[-–—−]/.test(level.text) ? "–" : "•";
  const written = level.text.replace(/%([1-9])/g, (_, place: string) => {
    const other = levels[Number(place) - 1];
    const number = standing[Number(place) - 1] ?? other?.start ?? 1;
    return numeral(number, level.isLegal ? "decimal" : (other?.format ?? "decimal"));
  });
  const bare = written.trim().replace(/^\((.+)\)$/, "$1)");
  // A lone «1» before a text would be read as a part of it.
  return /^[\dа-яa-zIVX]+$/i.test(bare) ? `${bare}.` : bare;
}

interface Place {
  readonly list: string;
  readonly level: number;
}

/** The paragraph's own list, else that of its style or of those that the style is based on. */
function placeOf(
  properties: XmlNode | null,
  styles: ReadonlyMap<string, XmlNode>,
  lists: ReadonlyMap<string, List>,
): Place | null {
  const own = childOf(properties, "numPr");
  const level = childValue(own, "ilvl");
  let list = childValue(own, "numId");
  let style = childValue(properties, "pStyle") ?? defaultStyle(styles);
  let found = level === null ? null : Number(level);
  for (let depth = 0; style !== null && list === null && depth < deepestStyle; depth++) {
    const declared = styles.get(style) ?? null;
    const ofStyle = childOf(declared, "pPr", "numPr");
    list = childValue(ofStyle, "numId");
    const styled = childValue(ofStyle, "ilvl");
    if (list !== null && found === null) {
      const bound = lists.get(list)?.levels.findIndex((one) => one?.style === style) ?? -1;
      found = styled === null ? Math.max(bound, 0) : Number(styled);
    }
    style = childValue(declared, "basedOn");
  }
  // List 0 is Word's way to say that the paragraph has none, whatever its style says.
  return list === null || list === "0" ? null : { list, level: found ?? 0 };
}

const deepestStyle = 20;

function defaultStyle(styles: ReadonlyMap<string, XmlNode>): string | null {
  for (const [id, style] of styles) {
    if (attributeOf(style, "type") === "paragraph" && ["1", "true"].includes(attributeOf(style, "default") ?? ""))
      return id;
  }
  return null;
}

function listsOf(numbering: XmlNode | null): ReadonlyMap<string, List> {
  const all = childrenOf(numbering);
  const abstracts = new Map(
    all.filter((one) => nameOf(one) === "abstractNum").map((one) => [attributeOf(one, "abstractNumId") ?? "", one]),
  );
  const lists = new Map<string, List>();
  for (const num of all.filter((one) => nameOf(one) === "num")) {
    const abstract = resolved(abstracts, childValue(num, "abstractNumId") ?? "");
    const levels: (Level | undefined)[] = [];
    for (const declared of levelsIn(abstracts.get(abstract) ?? null)) levels[levelPlace(declared)] = levelOf(declared);
    const overridden: number[] = [];
    for (const override of childrenOf(num).filter((one) => nameOf(one) === "lvlOverride")) {
      const at = levelPlace(override);
      const [replaced] = levelsIn(override);
      if (replaced !== undefined) levels[at] = levelOf(replaced);
      const start = childValue(override, "startOverride");
      const level = levels[at];
      if (start === null || level === undefined) continue;
      levels[at] = { ...level, start: Number(start) };
      overridden.push(at);
    }
    lists.set(attributeOf(num, "numId") ?? "", { abstract, levels, overridden });
  }
  return lists;
}

/** A list may only name the style of another list, which holds the levels. */
function resolved(abstracts: ReadonlyMap<string, XmlNode>, id: string): string {
  const linked = childValue(abstracts.get(id) ?? null, "numStyleLink");
  if (linked === null) return id;
  for (const [other, abstract] of abstracts) if (childValue(abstract, "styleLink") === linked) return other;
  return id;
}

function levelsIn(node: XmlNode | null): readonly XmlNode[] {
  return childrenOf(node).filter((one) => nameOf(one) === "lvl");
}

function levelPlace(node: XmlNode): number {
  return Number(attributeOf(node, "ilvl") ?? 0);
}

function levelOf(level: XmlNode): Level {
  const restart = childValue(level, "lvlRestart");
  return {
    start: Number(childValue(level, "start") ?? 1),
    format: childValue(level, "numFmt") ?? "decimal",
    text: childValue(level, "lvlText") ?? "",
    isLegal: isOn(childOf(level, "isLgl")),
    restart: restart === null ? null : Number(restart),
    style: childValue(level, "pStyle"),
  };
}
