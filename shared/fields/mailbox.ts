/** A role mailbox: it never leaves the sheet, so that nothing in it holds a row back. */

import type { Field, ReadContext } from "../table.ts";
import { readAsText, type Understanding, type Understood } from "./cell.ts";
import { finding } from "./finding.ts";
import { mailboxOwner } from "./mailbox-owner.ts";

/** The address in lower case. */
export function mailbox(): Field<string> {
  return {
    kind: "mailbox",
    sample: "info@example.org",
    format: "text",
    width: 180,
    telling: "first",
    help: {
      ru: "Служебный адрес, например info@example.org; личный не указывайте",
      en: "A role address such as info@example.org, not a personal one",
    },
    schema: { type: "string", pattern: "^[^@\\s]+@[^@\\s]+$", maxLength: 254 },
    read: (cell, context) => readAsText(reading, cell, context),
    write: (value) => value,
  };
}

const address = /^[a-z0-9а-яё._%+-]{1,64}@(?:[a-z0-9а-яё-]{1,63}\.){1,8}[a-zа-яё0-9-]{2,63}$/;

/** An address has at most 254 characters; a word before it and brackets around it may be typed too. */
const longest = 300;
const reading: Understanding<string> = { kind: "mailbox", write: (value) => value, understand };

function understand(text: string, _context: ReadContext): Understood<string> {
  if (text.length > longest) return { refusal: unreadable };
  const value = text
    .toLowerCase()
    .replace(/^(?:mailto:|e-?mail:?|эл\. ?почта:?)/, "")
    .replace(/[<>]/g, "")
    .replace(/[.,;]+$/, "")
    .trim();
  if (!address.test(value)) return { refusal: unreadable };
  return mailboxOwner(value) === "person" ? { value, notes: [personal] } : { value };
}

const unreadable = finding(
  "mailbox.unreadable",
  "warning",
  "Не похоже на адрес почты: письмо по нему не дойдёт. Введите один адрес, например info@example.org.",
  "This doesn't look like an e-mail address. Type one address such as info@example.org.",
);

const personal = finding(
  "mailbox.personal",
  "warning",
  "Похоже на личную почту. Лучше указать служебный адрес организации; если другого нет, отметьте «Проверено, оставить».",
  "This looks like a personal address. An organisation's role address is better; if there is none, confirm it.",
);
