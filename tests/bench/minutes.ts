/** How long it takes to read minutes of 400 items, with headings, labels, days and people's posts in them. */

import { performance } from "node:perf_hooks";
import { todayIs } from "../../shared/language/today.ts";
import { readMinutes } from "../../shared/minutes/read.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { percentile } from "./cpu.ts";

export interface MinutesReading {
  readonly items: number;
  readonly characters: number;
  /** Milliseconds: the first time in this process, then the median and the dearest. */
  readonly first: number;
  readonly median: number;
  readonly dearest: number;
  readonly goal: number;
}

const sections = 100;
const times = 20;

export function readingOfMinutes(): MinutesReading {
  const text = longMinutes();
  const today = todayIs("2026-06-15" as CalendarDate);
  const took = (): number => {
    const from = performance.now();
    const { drafts } = readMinutes(text, today);
    if (drafts.length !== sections * 4) throw new Error(`${drafts.length} items were read instead of ${sections * 4}`);
    return performance.now() - from;
  };
  const first = took();
  const later = Array.from({ length: times }, took);
  return {
    items: sections * 4,
    characters: text.length,
    first,
    median: percentile(later, 50),
    dearest: Math.max(...later),
    goal: 200,
  };
}

function longMinutes(): string {
  const lines = ["Протокол № 12", "заседания Общественной палаты", "5 июня 2024 г.", "Участники рекомендуют:"];
  for (let at = 0; at < sections; at++) {
    lines.push(
      `${at + 1}. Министерству внутренней политики и массовых коммуникаций Калужской области:`,
      `– предусмотреть в плане на ${2025 + (at % 3)} год поддержку ресурсных центров, работающих в районах области, в том числе`,
      "в малых городах и сельских поселениях;",
      `– до ${1 + (at % 28)} марта 2025 года провести обучение некоммерческих организаций подготовке заявок на грант № ${at};`,
      "Ответственный: Придуманный А. А., ресурсный центр «Опора»",
      "Срок: до конца 2025 года",
      `– ежеквартально публиковать сведения об исполнении пункта ${at};`,
      `– обратиться к главам муниципальных образований с предложением создать советы при главах, № ${at}.`,
      "",
    );
  }
  return lines.join("\n");
}
