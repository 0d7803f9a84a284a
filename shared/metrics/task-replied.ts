import { shareLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { isReplied, isSent, type ReplyValues } from "./reply.ts";

type State = { replied: number; sent: number; undated: number };

export const taskReplied = defineMetric<State, ReplyValues>({
  table: "recommendations",
  columns: ["state", "sentOn", "repliedOn", "position"],
  span: "day",
  id: "task-replied",
  title: { ru: "Рекомендации, на которые ответил адресат", en: "Recommendations that the addressee answered" },
  unit: "percent",
  version: 1,
  formula: {
    ru: "Рекомендации, на которые получен ответ (есть дата ответа или позиция «принято», «принято частично», «не поддержано») / направленные рекомендации × 100 %.",
    en: "Recommendations with an answer (a date of reply, or a position: accepted, accepted in part, not supported) / recommendations sent × 100 %.",
  },
  empty: () => ({ replied: 0, sent: 0, undated: 0 }),
  add: (state, values, { asOf }) => {
    if (isSent(values, asOf)) state.sent += 1;
    if (!isSent(values, asOf) || !isReplied(values, asOf)) return state;
    state.replied += 1;
    if (values.repliedOn === null) state.undated += 1;
    return state;
  },
  merge: (state, other) => ({
    replied: state.replied + other.replied,
    sent: state.sent + other.sent,
    undated: state.undated + other.undated,
  }),
  finish: ({ replied, sent, undated }) => [shareLine("region", replied, sent, undated > 0 ? ["reply-undated"] : [])],
  counts: (values, place, { asOf }) => place === "region" && isSent(values, asOf) && isReplied(values, asOf),
});
