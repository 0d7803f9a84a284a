/** What a simple trigger is given. */
import type { RunOrder } from "../protocol/protocol.ts";
import { authModes } from "./enumerations.ts";
import type { Script } from "./facade.ts";
import { rangeFacade } from "./range.ts";
import { userFacade } from "./session.ts";
import { spreadsheetFacade } from "./spreadsheet.ts";

/** `value` and `oldValue` are there for single cells only, and only where there is or was a value. */
export function triggerEvent(script: Script, event: NonNullable<RunOrder["event"]>): Record<string, unknown> {
  const shared = {
    authMode: authModes(script)[script.authMode],
    source: spreadsheetFacade(script),
    // Google tells a simple trigger the address only within one's own organisation: nobody may rely on it.
    user: userFacade(script, () => ""),
  };
  if (event.kind === "open") return shared;
  const { place, value, oldValue } = event.news;
  return {
    ...shared,
    range: rangeFacade(script, place),
    ...(value === undefined ? {} : { value }),
    ...(oldValue === undefined ? {} : { oldValue }),
  };
}
