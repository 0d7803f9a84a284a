import { describe, expect, test } from "vitest";
import { tables } from "../../shared/tables/all.ts";
import { contextOf, readingOf } from "../harness/reading.ts";

const field = (tables.tasks.columns.status ?? expect.unreachable()).field;

describe("a task's status that the program computes", () => {
  test.each([
    ["Просрочено", "на исполнении"],
    ["просрочена", "на исполнении"],
    ["просрочка", "на исполнении"],
    ["Срок истёк", "на исполнении"],
    ["истёк", "на исполнении"],
    ["истек срок", "на исполнении"],
    ["не исполнено в срок", "на исполнении"],
    ["нет отчёта", "на исполнении"],
    ["Исполнено в срок", "исполнено"],
    ["выполнено с опозданием", "исполнено"],
    ["исполнено с нарушением срока", "исполнено"],
    ["продлено до 01.02.2027", "на исполнении"],
    ["срок перенесён", "на исполнении"],
    ["в срок", undefined],
    ["вовремя", undefined],
  ])("«%s» is said to be computed", (typed, meant) => {
    expect(readingOf(field, typed)).toEqual({ value: null, said: ["error choice.computed"], fix: meant });
    const [finding] = field.read(typed, contextOf({})).findings;
    expect(finding?.message.ru).toMatch(/не статус: .*(?:программа считает|о продлении говорят)/);
  });

  test.each(["не исполнено", "исполнено", "исполнено частично", "на доработке", "отчёт на рассмотрении"])(
    "«%s» stays a status",
    (status) => expect(readingOf(field, status)).toEqual({ value: status, said: [], fix: undefined }),
  );
});
