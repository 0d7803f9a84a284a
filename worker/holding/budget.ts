/**
 * What may still be done with the day's free quotas. From a share on, what can wait is stopped, so that hand-overs and readers
 * have the rest until the quotas begin anew; and whoever is about to take a step is told whether the day has enough for it.
 */

import type { Budget } from "../../shared/handover/protocol.ts";
import { formatNumber, formatPercent } from "../../shared/language/numbers.ts";
import type { Words } from "../../shared/table.ts";
import type { DayUsage, QuotaName, Usage, Work } from "../store/usage.ts";

/**
 * Of each quota, what publishing and large hand-overs may use. The last 15 % are 750,000 rows read, 15,000 written and
 * 15,000 requests: at Kaluga's size several small hand-overs, and an evening's readers.
 */
export const shareForAll = 0.85;

/** Contents that a hand-over may bring while only the rest is left: a member's corrections, not a register. */
export const mostRowsWhenShort = 200;

/** Work that can wait until the quotas begin anew. */
type Waiting = "preview" | "edition" | "revision";

const names = Object.keys({
  requests: true,
  d1RowsRead: true,
  d1RowsWritten: true,
} satisfies Readonly<Record<QuotaName, true>>) as readonly QuotaName[];

/** Whether only the rest is left that is kept for hand-overs and readers. */
export function isShort({ limits, used }: DayUsage): boolean {
  return names.some((name) => used[name] >= limits[name] * shareForAll);
}

/** How things stand, for members. */
export function budgetOf(day: DayUsage, work: Work): Budget {
  const warning = work === "hand-over" ? handOverWarning(day) : editionWarning(day);
  return { isShort: isShort(day), warning };
}

/** Why what can wait must wait. */
export function waitingWords(day: DayUsage, what: Waiting | "large hand-over", edition: number | null): Words {
  const { ru, en } = mostUsed(day);
  const left = {
    ru: `Дневной запас сервера почти израсходован (${ru}): остаток оставлен для небольших передач и для читателей сайта.`,
    en: `The server's quota of the day is nearly used (${en}): the rest is kept for small hand-overs and for readers.`,
  };
  const then = {
    preview: {
      ru: "Смотреть, что изменится, и публиковать можно после 3:00 по Москве.",
      en: "Preview and publish after 00:00 UTC.",
    },
    edition: {
      ru: "Публикуйте после 3:00 по Москве: начатый выпуск продолжится с того же места, до тех пор на сайте остаётся прежний.",
      en: "Publish after 00:00 UTC: an edition that was begun goes on where it stopped; until then the one before stays.",
    },
    revision: {
      ru: `Выпуск № ${edition ?? ""} уже на сайте. Файлы прежних выпусков вернутся без стёртого, если после 3:00 по Москве выбрать «Опубликовать выпуск…» ещё раз.`,
      en: `Edition ${edition ?? ""} is out. Files of past editions come back without what was erased when you publish again after 00:00 UTC.`,
    },
    "large hand-over": {
      ru: `Передачу больше чем ${mostRowsWhenShort} строк начните после 3:00 по Москве. В таблице ничего не потеряно.`,
      en: `Hand over more than ${mostRowsWhenShort} rows after 00:00 UTC. Nothing is lost in the sheet.`,
    },
  }[what];
  return { ru: `${left.ru} ${then.ru}`, en: `${left.en} ${then.en}` };
}

function handOverWarning(day: DayUsage): Words | null {
  const short = shortage(day, day.last["hand-over"], 1);
  if (short !== null) {
    return {
      ru: `На сегодня осталось ${short.left.ru}, а передача берёт около ${short.needed.ru}: она может не дойти до конца. Тогда повторите её после 3:00 по Москве; в таблице ничего не потеряется.`,
      en: `${short.left.en} are left today, a hand-over takes about ${short.needed.en}: it may not come to its end. Then repeat it after 00:00 UTC; nothing is lost in the sheet.`,
    };
  }
  if (!isShort(day)) return null;
  const { ru, en } = mostUsed(day);
  return {
    ru: `Дневной запас сервера почти израсходован (${ru}). Небольшие передачи идут и дальше, публиковать можно после 3:00 по Москве.`,
    en: `The server's quota of the day is nearly used (${en}). Small hand-overs go on, publishing waits until 00:00 UTC.`,
  };
}

function editionWarning(day: DayUsage): Words | null {
  const short = shortage(day, sum(day.last.preview, day.last.edition), shareForAll);
  return short === null
    ? null
    : {
        ru: `На сегодня осталось ${short.left.ru}, а выпуск берёт около ${short.needed.ru}: опубликуйте его после 3:00 по Москве. Начатый сейчас остановится на полпути и продолжится завтра; до тех пор на сайте остаётся прежний.`,
        en: `${short.left.en} are left today, an edition takes about ${short.needed.en}: publish it after 00:00 UTC. One that is begun now stops halfway and goes on tomorrow; until then the one before stays.`,
      };
}

/** The quota of which a step would take more than `share` of the day leaves, if there is one. */
function shortage({ limits, used }: DayUsage, step: Usage | undefined, share: number) {
  const short = names.find((name) => step !== undefined && used[name] + step[name] > limits[name] * share);
  if (short === undefined || step === undefined) return null;
  const left = Math.max(0, Math.floor(limits[short] * share) - used[short]);
  return { left: amount(short, left), needed: amount(short, rounded(step[short])) };
}

function sum(one: Usage | undefined, other: Usage | undefined): Usage | undefined {
  if (one === undefined || other === undefined) return other;
  return {
    requests: one.requests + other.requests,
    d1RowsRead: one.d1RowsRead + other.d1RowsRead,
    d1RowsWritten: one.d1RowsWritten + other.d1RowsWritten,
  };
}

const things: Readonly<Record<QuotaName, { readonly title: Words; readonly amount: (count: string) => Words }>> = {
  requests: {
    title: { ru: "запросы к серверу", en: "requests" },
    amount: (count) => ({ ru: `${count} запросов к серверу`, en: `${count} requests` }),
  },
  d1RowsRead: {
    title: { ru: "чтение хранилища", en: "rows read" },
    amount: (count) => ({ ru: `${count} строк чтения`, en: `${count} rows to read` }),
  },
  d1RowsWritten: {
    title: { ru: "запись в хранилище", en: "rows written" },
    amount: (count) => ({ ru: `${count} строк записи`, en: `${count} rows to write` }),
  },
};

function amount(name: QuotaName, count: number): Words {
  const words = things[name].amount;
  return { ru: words(formatNumber(count, "ru")).ru, en: words(formatNumber(count, "en")).en };
}

/** Two digits are enough for «about». */
function rounded(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.round(count / unit) * unit;
}

/** The quota of which most is used, in per cent. */
function mostUsed({ limits, used }: DayUsage): Words {
  const [most = "d1RowsRead"] = names.toSorted((a, b) => used[b] / limits[b] - used[a] / limits[a]);
  const percent = (language: "ru" | "en") => formatPercent(Math.round(used[most]), limits[most], language, 0);
  return { ru: `${things[most].title.ru}: ${percent("ru")}`, en: `${things[most].title.en}: ${percent("en")}` };
}
