/** `Trigger` and its builder: by the clock, once in so many days. */
import type { TriggerInfo } from "../protocol/operations.ts";
import { facade, type Script } from "./facade.ts";

type Trigger = GoogleAppsScript.Script.Trigger;
type TriggerBuilder = GoogleAppsScript.Script.TriggerBuilder;
type ClockBuilder = GoogleAppsScript.Script.ClockTriggerBuilder;

export function triggerFacade(script: Script, trigger: TriggerInfo): Trigger {
  return facade<Trigger>(script, "Trigger", {
    getUniqueId: () => trigger.id,
    getHandlerFunction: () => trigger.function,
  });
}

export function triggerBuilder(script: Script, handler: string): TriggerBuilder {
  let trigger: Omit<TriggerInfo, "id"> = { function: handler, everyDays: 0, hour: 0 };
  const change = (patch: Partial<typeof trigger>): ClockBuilder => {
    trigger = { ...trigger, ...patch };
    return clock;
  };
  const clock: ClockBuilder = facade<ClockBuilder>(script, "ClockTriggerBuilder", {
    everyDays: (everyDays) => change({ everyDays }),
    atHour(hour) {
      if (!Number.isInteger(hour) || hour < 0 || hour > 23) throw new Error("The hour must be between 0 and 23.");
      return change({ hour });
    },
    inTimezone: () => clock,
    create() {
      if (trigger.everyDays < 1) throw new Error("The recurrence interval must be set.");
      return triggerFacade(script, script.remote("addTrigger", trigger));
    },
  });
  return facade<TriggerBuilder>(script, "TriggerBuilder", { timeBased: () => clock });
}
