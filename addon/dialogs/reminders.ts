/** «Напоминания…»: a coordinator reads the letters that are due, ticks which go out, and chooses when they go by themselves. */

import { countOf } from "../../shared/language/declension.ts";
import type { PlannedLetter } from "../reminders/plan.ts";
import type { ReminderOptions, Reminders } from "../reminders/remind.ts";
import { button, byId, element, section, sentences } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

const status = statusLine();
const body = element("div");
fitToContent(byId("page"));
byId("page").append(status.node, body);
void load();

const letterNoun = { ru: ["письмо", "письма", "писем"], en: ["letter", "letters"] } as const;

async function load(): Promise<void> {
  const answer = await status.during("Смотрю, кому пора напомнить…", () => call("showReminders"));
  if (answer === null) {
    body.replaceChildren(
      element("div", { class: "row" }, button("Попробовать снова", load), button("Закрыть", closeDialog)),
    );
    return;
  }
  show(answer);
}

function show(answer: Reminders): void {
  const { letters, unreachable, heldBack, quota, said } = answer;
  const boxes = letters.map((letter) => ({ letter, box: tick(letter) }));
  const send = async () => {
    const keys = boxes.filter(({ box }) => box.checked).map(({ letter }) => letter.key);
    if (keys.length === 0) {
      status.fail("Не отмечено ни одного письма. Отметьте те, которые нужно отправить.");
      return;
    }
    const next = await status.during("Отправляю письма…", () => call("sendReminders", keys));
    if (next !== null) show(next);
  };
  body.replaceChildren(
    sentences(said),
    letters.length === 0
      ? element("p", {}, "Сегодня напоминать не о чем: ни у одной открытой задачи не подошёл день.")
      : element(
          "p",
          {},
          `Готово к отправке: ${countOf(letters.length, letterNoun, "ru")}. Письма уйдут с вашего адреса; Google сегодня даёт отправить ещё ${quota}.`,
        ),
    ...boxes.map(({ letter, box }) => letterNode(letter, box)),
    unreachable.length === 0
      ? ""
      : section(
          `Некуда написать: ${unreachable.length}`,
          () =>
            element(
              "ul",
              {},
              ...unreachable.map(({ lead, tasks, why }) => element("li", {}, `${lead} (задач: ${tasks}) — ${why}.`)),
            ),
          letters.length === 0,
        ),
    heldBack === 0
      ? ""
      : element(
          "p",
          { class: "warning" },
          `В письма не вошло задач: ${heldBack}. В их строках нашлись личные данные; уберите их, тогда напоминание уйдёт.`,
        ),
    element(
      "div",
      { class: "row" },
      letters.length === 0 ? null : button("Отправить отмеченные", send, { class: "main" }),
      button("Закрыть", closeDialog),
    ),
    section("Когда напоминать", () => optionsNode(answer), letters.length === 0),
  );
}

function tick({ unsure, lead }: PlannedLetter): HTMLInputElement {
  return element("input", { type: "checkbox", checked: !unsure, "aria-label": `Отправить: ${lead}` });
}

function letterNode({ lead, to, subject, body: text, unsure }: PlannedLetter, box: HTMLInputElement): HTMLElement {
  return element(
    "div",
    { class: "item" },
    element("label", { class: "check" }, box, element("span", {}, element("b", {}, lead), ` — ${to}`)),
    unsure
      ? element(
          "p",
          { class: "warning" },
          "Прошлая отправка прервалась: неизвестно, ушло ли письмо. Посмотрите «Отправленные» в своей почте.",
        )
      : null,
    section(subject, () => element("p", { class: "letter" }, text)),
  );
}

const dailyWords = {
  off: "Отправлять каждое утро без меня",
  own: "Отправлять каждое утро без меня (включено вами)",
  other: "Отправлять каждое утро (включил другой координатор)",
} as const;

function optionsNode({ before, digest, daily }: Reminders): HTMLElement {
  const days = element("input", { value: before.join(", "), inputmode: "numeric" });
  const monthly = element("input", { type: "checkbox", checked: digest });
  const automatic = element("input", { type: "checkbox", checked: daily !== "off" });
  const save = async () => {
    const wanted: ReminderOptions = {
      before: (days.value.match(/\d+/g) ?? []).map(Number),
      digest: monthly.checked,
      daily: automatic.checked,
    };
    const next = await status.during("Сохраняю…", () => call("setReminders", wanted));
    if (next !== null) show(next);
  };
  return element(
    "div",
    {},
    element("label", {}, "За сколько дней до срока (через запятую)", days),
    element(
      "p",
      { class: "soft" },
      "После срока — на следующий день и потом раз в неделю, пока задача открыта. По задачам «ежемесячно», «ежеквартально», «раз в полугодие», «ежегодно» срок — конец периода, за который нет отчёта в «Отчётах о задачах».",
    ),
    element(
      "label",
      { class: "check" },
      monthly,
      "Раз в месяц — сводка по всем ответственным на служебную почту Клуба",
    ),
    element("label", { class: "check" }, automatic, dailyWords[daily]),
    element(
      "p",
      { class: "soft" },
      "Тогда программа работает от имени того, кто включил: письма уходят с его адреса и по его квоте Google, около 9 часов утра по Москве. Если квота кончилась или таблицу нельзя прочитать, это записано на вкладке «Напоминания», а письма уйдут на следующий день. Об одной задаче — не чаще раза в день, даже если включили двое.",
    ),
    daily === "other"
      ? element(
          "p",
          { class: "soft" },
          "Чтобы письма уходили от вас, снимите отметку и сохраните, потом отметьте снова и сохраните.",
        )
      : null,
    element("div", { class: "row" }, button("Сохранить", save)),
  );
}
