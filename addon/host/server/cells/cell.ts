/** What a cell of the workbook holds. A cell is an object that keeps its identity when rows are sorted or moved. */

export interface ErrorValue {
  /** As shown: `#REF!`, `#Н/Д`. */
  readonly error: string;
}

/** A value without a formula. A date is a number with a date format, as in Google Sheets; null is an empty cell. */
export type Scalar = string | number | boolean | ErrorValue | null;

export interface Formula {
  /** With its `=`, in English syntax; `formula/local.ts` has the form that people see. */
  readonly formula: string;
}

export type Content = Scalar | Formula;

export type ValidationKind = "list" | "checkbox" | "date" | "number" | "custom";

export interface ValidationRule {
  readonly kind: ValidationKind;
  /** Google's criteria name, such as `VALUE_IN_LIST`. */
  readonly criteria: string;
  readonly values: readonly (string | number | boolean)[];
  readonly showDropdown: boolean;
  readonly allowInvalid: boolean;
  readonly help: string | null;
}

/** How a cell looks; shared between cells and never changed in place. Null is Google's default. */
export interface Style {
  readonly format: string | null;
  readonly background: string | null;
  readonly fontColour: string | null;
  readonly fontSize: number | null;
  readonly italic: boolean;
  readonly bold: boolean;
  readonly wrap: "CLIP" | "OVERFLOW" | "WRAP" | null;
  readonly horizontal: string | null;
  readonly vertical: string | null;
  readonly validation: ValidationRule | null;
}

export interface Cell {
  content: Content;
  note: string;
  style: Style;
}

export const plainStyle: Style = Object.freeze({
  format: null,
  background: null,
  fontColour: null,
  fontSize: null,
  italic: false,
  bold: false,
  wrap: null,
  horizontal: null,
  vertical: null,
  validation: null,
});

export function emptyCell(style: Style = plainStyle): Cell {
  return { content: null, note: "", style };
}

/** Returns a function that changes a part of styles; cells that shared a style go on sharing one. */
export function restyler(patch: Partial<Style>): (style: Style) => Style {
  const known = new Map<Style, Style>();
  return (style) => {
    const standing = known.get(style);
    if (standing !== undefined) return standing;
    const changed = { ...style, ...patch };
    known.set(style, changed);
    return changed;
  };
}

export function isFormula(content: Content): content is Formula {
  return typeof content === "object" && content !== null && "formula" in content;
}

export function isError(content: Content): content is ErrorValue {
  return typeof content === "object" && content !== null && "error" in content;
}

export function sameContent(left: Content, right: Content): boolean {
  if (isFormula(left)) return isFormula(right) && left.formula === right.formula;
  if (isError(left)) return isError(right) && left.error === right.error;
  return left === right;
}
