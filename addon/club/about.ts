/** «О программе»: whose it is, where to write, and which version runs. */

import { clubSettings } from "../../shared/settings/settings.ts";
import { isSetUp } from "../sheet/first-step.ts";
import { readSetting } from "../sheet/settings.ts";
import { version } from "./version.ts";

export interface About {
  readonly version: string;
  /** Whether the club's tabs stand here. */
  readonly isSetUp: boolean;
  readonly publisher: string;
  /** Empty where the club has entered none. */
  readonly mailbox: string;
  readonly site: string;
}

export function about(): About {
  return {
    version,
    isSetUp: isSetUp(),
    publisher: readSetting(clubSettings.publisher),
    mailbox: readSetting(clubSettings.mailbox),
    site: readSetting(clubSettings.serverAddress),
  };
}
