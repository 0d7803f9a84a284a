/** What a trigger is given. */
import type { RunOrder } from "../protocol/messages.ts";
import { authModes } from "./enumerations.ts";
import type { Script } from "./facade.ts";
import { userFacade } from "./session.ts";

/** `value` and `oldValue` are there for single cells only, and only if there is or was a value. */
export function triggerEvent(script: Script, event: NonNullable<RunOrder["event"]>): Record<string, unknown> {
  if (event.kind === "clock") {
    const { trigger, hour } = event;
    return { authMode: authModes(script)[script.authMode], triggerUid: trigger, hour, timezone: "Europe/Moscow" };
  }
  const shared = {
    authMode: authModes(script)[script.authMode],
    source: script.spreadsheet(),
    // Google gives a simple trigger the address only within one's own organisation: no script may rely on it.
    user: userFacade(script, () => ""),
  };
  if (event.kind === "open") return shared;
  const { place, value, oldValue } = event.news;
  return {
    ...shared,
    range: script.range(place),
    ...(value === undefined ? {} : { value }),
    ...(oldValue === undefined ? {} : { oldValue }),
  };
}
