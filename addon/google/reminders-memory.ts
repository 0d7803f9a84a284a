/** What a coordinator has chosen for reminders, for everybody who opens this spreadsheet. */

import type { CalendarDate } from "../../shared/table.ts";

export interface ReminderChoices {
  /** How many days before the date a letter goes out, such as 14 and 3. */
  readonly before: readonly number[];
  /** Once a month a digest to the club's own mailbox. */
  readonly digest: boolean;
  /** The trigger that sends by itself; `null` where nobody has switched it on. */
  readonly daily: { readonly id: string; readonly since: CalendarDate } | null;
}

const property = "club-reminders";
const first: ReminderChoices = { before: [14, 3], digest: false, daily: null };

export function reminderChoices(): ReminderChoices {
  const text = PropertiesService.getDocumentProperties().getProperty(property);
  return text === null ? first : { ...first, ...(JSON.parse(text) as Partial<ReminderChoices>) };
}

export function rememberReminders(choices: ReminderChoices): void {
  PropertiesService.getDocumentProperties().setProperty(property, JSON.stringify(choices));
}
