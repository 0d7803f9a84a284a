/** The drafts of a text: changed, ticked, checked again after each change, and added when a person says so. */

import { countOf, nouns } from "../../../shared/language/declension.ts";
import type { MinutesPreview, MinutesSummary } from "../../minutes/shapes.ts";
import { button, element, longList, section } from "../parts/elements.ts";
import { call } from "../parts/server.ts";
import type { StatusLine } from "../parts/status-line.ts";
import { type Card, draftCard } from "./card.ts";
import { paperFields } from "./paper.ts";
import { type Draft, draftOf, draftOfLine, joined, split } from "./rework.ts";

interface Around {
  readonly status: StatusLine;
  back(): void;
  done(summary: MinutesSummary): void;
}

/** After the last change; people change several cells in a row. */
const checkAfterMs = 700;

export function minutesPreview(preview: MinutesPreview, { status, back, done }: Around): HTMLElement {
  let drafts: readonly Draft[] = preview.rows.map((row, at) => draftOf(row, preview.check.rows[at] ?? null));
  const cards = new Map<Draft, Card>();
  let shown = 0;
  let changes = 0;
  let isChecked = true;
  let paperNotes = preview.check.notes;
  let timer = 0;
  const paper = paperFields(preview, changed);
  const list = element("div");
  const counted = element("p", { class: "soft", role: "status" });
  const take = button("", () => add(false), { class: "main" });
  const anyway = button("Внести с ошибками, исправлю в таблице", () => add(true), { hidden: true });

  const wanted = () => drafts.filter(({ isWanted }) => isWanted);
  const faulty = () => wanted().filter(({ check }) => check?.notes.some(({ severity }) => severity === "error"));

  function changed(): void {
    changes++;
    isChecked = false;
    anyway.hidden = true;
    count();
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void check(), checkAfterMs);
  }

  function count(): void {
    const rows = wanted().length;
    take.textContent = rows === 0 ? "Внести в таблицу" : `Внести в таблицу: ${countOf(rows, nouns.row, "ru")}`;
    const known = drafts.filter(({ check: found }) => found?.known?.isSame === true).length;
    counted.textContent = [
      `Найдено рекомендаций: ${drafts.length}.`,
      ...(known > 0 ? [`Уже в таблице: ${known}.`] : []),
      `Отмечено: ${rows}.`,
      ...(faulty().length > 0 ? [`С ошибками: ${faulty().length}.`] : []),
    ].join(" ");
  }

  /** Asks what the rows' checks say now. False where nobody answers. */
  async function check(): Promise<boolean> {
    window.clearTimeout(timer);
    const asked = changes;
    const rows = drafts;
    const found = await status.during("Проверяю…", () =>
      call("checkMinutes", { paper: paper.paper(), rows: plain(rows) }),
    );
    if (found === null) return false;
    if (asked !== changes) return check();
    rows.forEach((draft, at) => {
      draft.check = found.rows[at] ?? null;
      cards.get(draft)?.renew();
    });
    paperNotes = found.notes;
    paper.showNotes(paperNotes);
    isChecked = true;
    count();
    return true;
  }

  async function add(withErrors: boolean): Promise<void> {
    if (!isChecked && !(await check())) return;
    const rows = wanted();
    if (rows.length === 0) {
      status.fail("Ни одна рекомендация не отмечена. Отметьте те, которые нужно внести.");
      return;
    }
    const isPaperWrong = paperNotes.some(({ severity }) => severity === "error");
    if ((faulty().length > 0 || isPaperWrong) && !withErrors) {
      anyway.hidden = false;
      if (isPaperWrong) paper.node.scrollIntoView();
      else showFirstFaulty();
      status.fail(
        `${isPaperWrong ? "В сведениях о документе" : "В отмеченных рекомендациях"} есть ошибки, они подписаны красным. Исправьте их здесь или внесите как есть: тогда строки будут ждать исправления в таблице и дальше не пойдут.`,
      );
      return;
    }
    const summary = await status.during("Вношу строки…", () =>
      call("addMinutes", { paper: paper.paper(), rows: plain(rows) }),
    );
    if (summary !== null) done(summary);
  }

  function showFirstFaulty(): void {
    const [first] = faulty();
    if (first === undefined) return;
    shown = Math.max(shown, drafts.indexOf(first) + 1);
    draw();
    cards.get(first)?.node.scrollIntoView({ block: "center" });
  }

  function draw(): void {
    const nodes = longList(
      drafts,
      (draft) => cardOf(draft).node,
      shown,
      (count) => {
        shown = count;
      },
    );
    list.replaceChildren(nodes);
    count();
  }

  function cardOf(draft: Draft): Card {
    const standing = cards.get(draft);
    if (standing !== undefined) return standing;
    const replace = (old: readonly Draft[], fresh: readonly Draft[]) => {
      const at = drafts.indexOf(draft);
      drafts = [...drafts.slice(0, at), ...fresh, ...drafts.slice(at + old.length)];
      // Of the one before, the next is another now.
      cards.clear();
      draw();
      changed();
    };
    const next = drafts[drafts.indexOf(draft) + 1];
    const card = draftCard(draft, preview, {
      changed,
      join: next === undefined ? null : () => replace([draft, next], [joined(draft, next)]),
      split: (place) => {
        const parts = split(draft, place);
        if (parts === null)
          status.fail("Поставьте курсор в тексте рекомендации туда, где начинается вторая, и повторите.");
        else replace([draft], parts);
      },
    });
    cards.set(draft, card);
    return card;
  }

  const leftOut = element("div");
  function drawLeftOut(lines: readonly string[], isOpen: boolean): void {
    const item = (line: string) =>
      element(
        "div",
        { class: "item row" },
        element("span", {}, line),
        button(
          "Взять",
          () => {
            drafts = [...drafts, draftOfLine(line)];
            cards.clear();
            draw();
            drawLeftOut(
              lines.filter((one) => one !== line),
              true,
            );
            changed();
          },
          { "aria-label": `Взять: ${line}` },
        ),
      );
    leftOut.replaceChildren(
      lines.length === 0 ? "" : section(`Не взято из текста: ${lines.length}`, () => longList(lines, item), isOpen),
    );
  }

  draw();
  drawLeftOut(preview.leftOut, false);
  paper.showNotes(paperNotes);
  return element(
    "div",
    {},
    paper.node,
    counted,
    list,
    leftOut,
    element("div", { class: "row bottom" }, take, anyway, button("Назад к тексту", back)),
  );
}

/** What travels: the add-on needs to know nothing more. */
function plain(drafts: readonly Draft[]) {
  return drafts.map(({ item, title, quote, addressees, addresseeText, metric, deadline }) => ({
    item,
    title,
    quote,
    addressees,
    addresseeText,
    metric,
    deadline,
  }));
}
