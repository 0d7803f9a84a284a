/**
 * The body of a Word document → its paragraphs and tables in order. What tracked changes have struck out, what is hidden and
 * what fields are told is left out; what they show, text boxes and insertions are read.
 */

import type { Counter } from "./numbering.ts";
import { attributeOf, childOf, childrenOf, childValue, isOn, nameOf, type XmlNode } from "./xml.ts";

export type Block =
  /** One line for each line break in it. */
  { readonly kind: "paragraph"; readonly text: string } | { readonly kind: "table"; readonly rows: readonly Row[] };

/** Cells by the columns of the table's grid: a wide one is followed by empty ones. */
type Row = readonly (readonly Block[])[];

/** What was met and isn't in the text. */
export interface Met {
  footnotes: number;
  /** Struck out by hand rather than by tracked changes: that may or may not be meant. */
  struck: number;
}

/** Elements that hold nothing of the text. Properties tell what the paragraph was like before a change, too. */
const silent = new Set([
  "del",
  "moveFrom",
  "delText",
  "instrText",
  "delInstrText",
  "pPr",
  "rPr",
  "sdtPr",
  "sdtEndPr",
  "rt",
  "tblPr",
  "tblGrid",
  "sectPr",
]);
const characters: { readonly [name: string]: string } = {
  tab: "\t",
  ptab: "\t",
  br: "\n",
  cr: "\n",
  noBreakHyphen: "-",
  softHyphen: "",
};

export function blocksOf(body: XmlNode, counter: Counter, met: Met): readonly Block[] {
  return new Walk(counter, met).blocks(body);
}

class Walk {
  /** Fields that are open: whether their result has begun. They may span paragraphs. */
  private readonly fields: boolean[] = [];

  private readonly counter: Counter;
  private readonly met: Met;

  constructor(counter: Counter, met: Met) {
    this.counter = counter;
    this.met = met;
  }

  /** Word shows the numbers of empty paragraphs too; in a cell that is all there is. */
  blocks(container: XmlNode, isCell = false): readonly Block[] {
    const found: Block[] = [];
    // A paragraph whose mark is struck out goes on in the next.
    let carried = "";
    for (const child of childrenOf(container)) {
      const name = nameOf(child);
      if (name === "p") {
        const boxes: Block[] = [];
        const text = carried + this.text(child, boxes);
        const properties = childOf(child, "pPr");
        const isMarkGone = ["del", "moveFrom"].some((one) => childOf(properties, "rPr", one) !== null);
        carried = isMarkGone ? text : "";
        if (!isMarkGone) {
          const label = this.counter.next(properties);
          const isBare = text.trim() === "";
          const shown = label === "" || isBare ? text : `${label} ${text.trimStart()}`;
          found.push({ kind: "paragraph", text: isCell && isBare ? label : shown });
        }
        found.push(...boxes);
      } else if (name === "tbl") found.push({ kind: "table", rows: this.rows(child) });
      else if (!silent.has(name) && !isPlaceholder(child)) found.push(...this.blocks(chosen(child), isCell));
    }
    return carried === "" ? found : [...found, { kind: "paragraph", text: carried }];
  }

  /** The text of a paragraph or of a part of it; paragraphs of text boxes in it are added to `boxes`. */
  private text(node: XmlNode, boxes: Block[]): string {
    return childrenOf(node)
      .map((child): string => {
        const name = nameOf(child);
        if (silent.has(name) || isPlaceholder(child)) return "";
        if (name === "fldChar") return this.field(attributeOf(child, "fldCharType"));
        if (name === "txbxContent") {
          boxes.push(...this.blocks(child));
          return "";
        }
        if (name === "AlternateContent") return this.text(chosen(child), boxes);
        if (name === "r" && this.isHidden(child)) return "";
        const isShown = this.fields.every((hasResult) => hasResult);
        if (name === "t") return isShown ? (child.textContent ?? "") : "";
        if (name === "sym") return isShown ? symbol(attributeOf(child, "char")) : "";
        if (name === "footnoteReference" || name === "endnoteReference") this.met.footnotes++;
        return isShown && name in characters ? (characters[name] ?? "") : this.text(child, boxes);
      })
      .join("");
  }

  private field(type: string | null): string {
    if (type === "begin") this.fields.push(false);
    else if (type === "separate" && this.fields.length > 0) this.fields[this.fields.length - 1] = true;
    else if (type === "end") this.fields.pop();
    return "";
  }

  private isHidden(run: XmlNode): boolean {
    const properties = childOf(run, "rPr");
    if (isOn(childOf(properties, "strike")) || isOn(childOf(properties, "dstrike"))) this.met.struck++;
    return isOn(childOf(properties, "vanish"));
  }

  private rows(table: XmlNode): readonly Row[] {
    const rows: Row[] = [];
    for (const line of linesOf(table, "tr")) {
      const isGone = childOf(line, "trPr", "del") !== null;
      const row: (readonly Block[])[] = Array.from(
        { length: Number(childValue(line, "trPr", "gridBefore") ?? 0) },
        () => [],
      );
      for (const cell of linesOf(line, "tc")) {
        const properties = childOf(cell, "tcPr");
        const merge = childOf(properties, "vMerge");
        const isContinued = merge !== null && attributeOf(merge, "val") !== "restart";
        const blocks = this.blocks(cell, true);
        const above = rows[rows.length - 1]?.[row.length];
        const isCellGone = childOf(properties, "cellDel") !== null;
        row.push(isCellGone ? [] : isContinued ? (above ?? []) : blocks);
        for (let more = Number(childValue(properties, "gridSpan") ?? 1); more > 1; more--) row.push([]);
      }
      if (!isGone) rows.push(row);
    }
    return rows;
  }
}

/** Rows and cells, also those within content controls. */
function linesOf(node: XmlNode, wanted: string): readonly XmlNode[] {
  return childrenOf(node).flatMap((child) => {
    const name = nameOf(child);
    if (name === wanted) return [child];
    return silent.has(name) || name === "trPr" || name === "tcPr" ? [] : linesOf(child, wanted);
  });
}

/** Of what is given twice, for new programs and for old ones, the one that holds text. */
function chosen(node: XmlNode): XmlNode {
  if (nameOf(node) !== "AlternateContent") return node;
  const ways = childrenOf(node);
  return ways.find((way) => holdsText(way)) ?? ways[0] ?? node;
}

function holdsText(node: XmlNode): boolean {
  return childrenOf(node).some((child) => ["t", "sym"].includes(nameOf(child)) || holdsText(child));
}

/** «Место для ввода текста» of a form that nobody has filled in. */
function isPlaceholder(node: XmlNode): boolean {
  return nameOf(node) === "sdt" && isOn(childOf(node, "sdtPr", "showingPlcHdr"));
}

/** Bullets and dashes of Word's symbol fonts. */
function symbol(code: string | null): string {
  const character = Number.parseInt(code ?? "", 16);
  if (!Number.isFinite(character)) return "";
  const dashes = [0xf02d, 0xf0be];
  if (dashes.includes(character)) return "–";
  return character >= 0xf000 && character <= 0xf0ff ? "•" : String.fromCodePoint(character);
}
