import { mergeCounts } from "./counts.ts";
import { shareLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { isReplied, isSent, type PositionCounts, positionOn, positionShares, type ReplyValues } from "./reply.ts";
import { percent } from "./units.ts";

type State = { replied: number; sent: number; undated: number; readonly positions: PositionCounts };

export const taskReplied = defineMetric<State, ReplyValues>({
  table: "recommendations",
  columns: ["state", "sentOn", "repliedOn", "position"],
  span: "day",
  id: "task-replied",
  title: { ru: "Рекомендации, на которые ответил адресат", en: "Recommendations that the addressee answered" },
  unit: percent,
  places: "region",
  version: 2,
  formula: {
    ru: "Рекомендации, на которые получен ответ (есть дата ответа или позиция «принято», «принято частично», «не поддержано») / направленные рекомендации (есть дата отправки или позиция адресата) × 100 %. В разбивке — позиции адресатов всех направленных.",
    en: "Recommendations with an answer (a date of reply, or a position: accepted, accepted in part, not supported) / recommendations sent (with a date of sending or a position) × 100 %. The breakdown gives the addressees' positions on all that were sent.",
  },
  empty: () => ({ replied: 0, sent: 0, undated: 0, positions: {} }),
  add: (state, values, { asOf }) => {
    if (!isSent(values, asOf)) return state;
    const position = positionOn(values, asOf);
    state.sent += 1;
    state.positions[position] = (state.positions[position] ?? 0) + 1;
    if (!isReplied(values, asOf)) return state;
    state.replied += 1;
    if (values.repliedOn === null) state.undated += 1;
    return state;
  },
  merge: (state, other) => ({
    replied: state.replied + other.replied,
    sent: state.sent + other.sent,
    undated: state.undated + other.undated,
    positions: mergeCounts(state.positions, other.positions),
  }),
  finish: ({ replied, sent, undated, positions }) => [
    {
      ...shareLine("region", replied, sent, undated > 0 ? ["reply-undated"] : []),
      breakdown: positionShares(positions),
    },
  ],
  counts: (values, place, { asOf }) => place === "region" && isSent(values, asOf) && isReplied(values, asOf),
});
