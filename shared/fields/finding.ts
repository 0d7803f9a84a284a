/**
 * How the kinds say what they found, and how firmly:
 *
 * - What *means the same thing* (spaces, letter case, ё/е, a declared synonym, an official name of a municipality, a date in
 *   another form, «12 чел.») is read, and a `hint` offers the usual form.
 * - What is a *guess* (a lost leading zero, `.0` behind an identifier, full-width digits, a near miss of a choice, a unique
 *   prefix, look-alike letters) is an `error` with a fix: the row waits until a person accepts it.
 * - What *may be right* (a date before 1900, a likely full name, a personal mailbox) is read with a `warning`.
 */

import type { Finding, Fix, ReadContext, Severity, Words } from "../table.ts";

/** A finding with both languages side by side. */
export function finding(code: string, severity: Severity, ru: string, en: string, fix?: Fix): Finding {
  const message = { ru, en };
  return fix === undefined ? { code, severity, message } : { code, severity, message, fix };
}

/** An error that stops the row from leaving the sheet. Its message must not repeat what was typed. */
export function privateFinding(code: string, ru: string, en: string): Finding {
  return { code, severity: "error", message: { ru, en }, private: true };
}

/** The column's headers, to begin a message with. */
export function headerOf(context: ReadContext): Words {
  return context.column.header;
}

/** A typed text short enough to be quoted in a message. */
export function quoted(text: string): string {
  const line = text.replace(/\s/g, " ");
  return line.length <= 40 ? line : `${line.slice(0, 39)}…`;
}

/** Why a fix is proposed that only writes the same content in its usual form. */
export const usualForm: Words = { ru: "так это записывают в таблице", en: "the form used in the sheet" };
