/** Where readers tell the club of mistakes. */

import { mailboxOwner } from "../fields/mailbox-owner.ts";
import { clubSettings } from "../settings/settings.ts";
import type { Values } from "../table.ts";
import { enteredIn } from "./publisher.ts";

/** The publisher's role mailbox from «Настройки»; `null` where there is none, or one that looks like a person's. */
export function mailboxOf(settings: readonly Values[]): string | null {
  const entered = enteredIn(settings)(clubSettings.mailbox);
  return entered === "" || mailboxOwner(entered) === "person" ? null : entered;
}
