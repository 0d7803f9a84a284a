/** `Range`: data validation. */

import type { Style } from "../cells/cell.ts";
import type { Place } from "../protocol/operations.ts";
import type { Script } from "./facade.ts";
import { fitting } from "./range-values.ts";
import { ruleOf, validationFacade } from "./validation.ts";

type Range = GoogleAppsScript.Spreadsheet.Range;
type Validation = GoogleAppsScript.Spreadsheet.DataValidation;

export function rangeValidation(script: Script, place: Place, self: () => Range) {
  const toScript = ({ validation }: Style): Validation | null => validation && validationFacade(script, validation);
  const patch = (rule: Validation | null): Partial<Style> => ({ validation: rule && ruleOf(rule) });
  const first = { ...place, area: { ...place.area, rows: 1, columns: 1 } };
  return {
    getDataValidations: () => script.remote("readStyles", place).map((row) => row.map(toScript)),
    getDataValidation() {
      const style = script.remote("readStyles", first)[0]?.[0];
      return style ? toScript(style) : null;
    },
    setDataValidation(rule: Validation | null) {
      script.remote("fillStyle", place, patch(rule));
      return self();
    },
    setDataValidations(rules: (Validation | null)[][]) {
      script.remote("writeStyles", place, fitting(place, rules, patch));
      return self();
    },
    clearDataValidations() {
      script.remote("fillStyle", place, { validation: null });
      return self();
    },
    insertCheckboxes() {
      const checkbox = {
        kind: "checkbox",
        criteria: "CHECKBOX",
        values: [],
        showDropdown: true,
        allowInvalid: true,
        help: null,
      } as const;
      script.remote("fillStyle", place, { validation: checkbox });
      return self();
    },
  } satisfies Partial<Range>;
}
