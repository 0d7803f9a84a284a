/** «О программе»: whose it is, where to write, and which version runs. */

import { readSetting } from "../sheet/settings.ts";
import { version } from "./version.ts";

export interface About {
  readonly version: string;
  readonly publisher: string;
  /** Empty where the club has entered none. */
  readonly mailbox: string;
  readonly site: string;
}

export function about(): About {
  return {
    version,
    publisher: readSetting("Издатель"),
    mailbox: readSetting("Служебная почта издателя"),
    site: readSetting("Адрес сервера"),
  };
}
