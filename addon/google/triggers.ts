/** Triggers by the clock of who runs the script: nobody sees those of others. */

/** Runs a global function each day at about this hour of Moscow. Returns the trigger's id. */
export function runDaily(name: string, hour: number): string {
  return ScriptApp.newTrigger(name)
    .timeBased()
    .everyDays(1)
    .atHour(hour)
    .inTimezone("Europe/Moscow")
    .create()
    .getUniqueId();
}

/** Ids of the user's own triggers that run this function. */
export function ownTriggers(name: string): string[] {
  return ScriptApp.getProjectTriggers()
    .filter((trigger) => trigger.getHandlerFunction() === name)
    .map((trigger) => trigger.getUniqueId());
}

/** Takes the user's own triggers of this function away. */
export function stopDaily(name: string): void {
  for (const trigger of ScriptApp.getProjectTriggers()) {
    if (trigger.getHandlerFunction() === name) ScriptApp.deleteTrigger(trigger);
  }
}
