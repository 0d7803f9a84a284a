/** Rows that a coordinator withdrew from publication: the reasons that readers are told, and what the sheet says of such a row. */

import type { WithdrawalReason } from "../handover/protocol.ts";
import type { Language } from "../language/language.ts";
import type { RowFinding, Words } from "../table.ts";

/** Reasons to choose from, in the order in which they are offered; `other` takes words. */
export const withdrawalReasons = {
  asked: { ru: "По просьбе того, о ком запись", en: "At the request of whom the record is about" },
  wrong: { ru: "Сведения оказались неверными", en: "The data turned out to be wrong" },
  checked: { ru: "Сведения перепроверяются", en: "The data are being checked" },
  double: { ru: "Запись повторяет другую", en: "The record repeats another one" },
  law: { ru: "По требованию закона или решению суда", en: "As the law or a court demands" },
  other: { ru: "Другое", en: "Another reason" },
} as const satisfies { readonly [reason in Exclude<WithdrawalReason, "with">]: Words };

/** The longest text of another reason. */
export const longestReason = 200;

/** The reason as everybody reads it, without a full stop. */
export function withdrawalWords({
  reason,
  words,
}: {
  readonly reason: WithdrawalReason;
  readonly words: string;
}): Words {
  if (reason === "with") {
    return { ru: "Снята запись, к которой относится эта", en: "The record that this one belongs to was withdrawn" };
  }
  if (reason !== "other") return withdrawalReasons[reason];
  const text = words.replace(/[.\s]+$/, "");
  return { ru: text, en: `In the club's own words: ${text}` };
}

/** What the sheet says of a withdrawn row, whatever is typed into it. */
export function withdrawnFinding(reason: WithdrawalReason, words: string): RowFinding {
  const clause = (language: Language) => withdrawalClause({ reason, words }, language);
  const [back, backEn] =
    reason === "with"
      ? ["Она вернётся вместе с той записью", "It comes back together with that record"]
      : ["Вернёт её координатор: «Клуб РЦ ▸ Снять с публикации…»", "A coordinator puts it back"];
  return {
    column: null,
    code: "withdrawn",
    severity: "error",
    message: {
      ru: `Снято с публикации решением координатора. Причина: ${clause("ru")}. Правки этой строки передаются и хранятся, но на сайте её нет. ${back}.`,
      en: `A coordinator withdrew this row from publication. Reason: ${clause("en")}. Edits are handed over and kept, but the site doesn't show the row. ${backEn}.`,
    },
  };
}

/** The reason within a sentence. Own words stay as they were typed: they may begin with a name. */
export function withdrawalClause(why: Parameters<typeof withdrawalWords>[0], language: Language): string {
  const text = withdrawalWords(why)[language];
  return why.reason === "other" && language === "ru" ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
