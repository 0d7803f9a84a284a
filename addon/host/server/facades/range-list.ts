/** `RangeList`: does the same to several ranges. */
import { facade, type Script } from "./facade.ts";
import { placeOf } from "./range-places.ts";

type RangeList = GoogleAppsScript.Spreadsheet.RangeList;
type Range = GoogleAppsScript.Spreadsheet.Range;

export function rangeListFacade(script: Script, ranges: Range[]): RangeList {
  const each = (change: (range: Range) => unknown): RangeList => {
    ranges.forEach(change);
    return list;
  };
  const note = (text: string): RangeList => {
    script.remote("fillNotes", ranges.map(placeOf), text);
    return list;
  };
  const list: RangeList = facade<RangeList>(script, "RangeList", {
    getRanges: () => ranges,
    setFormula: (formula) => each((range) => range.setFormula(formula)),
    setValue: (value) => each((range) => range.setValue(value)),
    setNote: (text) => note(text ?? ""),
    setNumberFormat: (format) => each((range) => range.setNumberFormat(format)),
    setBackground: (colour) => each((range) => range.setBackground(colour)),
    setFontWeight: (weight) => each((range) => range.setFontWeight(weight)),
    setFontColor: (colour) => each((range) => range.setFontColor(colour)),
    setWrap: (isWrapped) => each((range) => range.setWrap(isWrapped)),
    clearContent: () => each((range) => range.clearContent()),
    clearNote: () => note(""),
    clearDataValidations: () => each((range) => range.clearDataValidations()),
    activate: () => each((range) => range.activate()),
  });
  return list;
}
