/** Addresses of e-mail in a text that belong to a person. */

import { isPublicMailService, mailboxOwner } from "./mailbox-owner.ts";

/** Characters of an address before the `@`, and of its domain. */
const mailCharacter = /[A-Za-z0-9._%+А-Яа-яЁё-]/;

export function hasPersonalMail(text: string): boolean {
  const joined = text.replace(/\s{0,3}@\s{0,3}/g, "@");
  for (let at = joined.indexOf("@"); at >= 0; at = joined.indexOf("@", at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && mailCharacter.test(joined.charAt(start - 1))) start--;
    let end = at + 1;
    while (end < joined.length && end - at < 100 && mailCharacter.test(joined.charAt(end))) end++;
    const domain = joined
      .slice(at + 1, end)
      .toLowerCase()
      .replace(/\.+$/, "");
    if (start === at || !domain.includes(".")) continue;
    const owner = mailboxOwner(joined.slice(start, at + 1).toLowerCase());
    if (owner === "person" || (owner === "unclear" && isPublicMailService(domain))) return true;
  }
  return false;
}
