import { shareLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { isReplied, isSent, type ReplyValues } from "./reply.ts";
import { percent } from "./units.ts";

type State = { accepted: number; replied: number };

/** The addressees' positions: how many of those who answered agreed in full. */
export const taskAccepted = defineMetric<State, ReplyValues>({
  table: "recommendations",
  columns: ["state", "sentOn", "repliedOn", "position"],
  span: "day",
  id: "task-accepted",
  title: { ru: "Рекомендации, принятые адресатом", en: "Recommendations that the addressee accepted" },
  unit: percent,
  places: "region",
  version: 1,
  formula: {
    ru: "Рекомендации с ответом и позицией адресата «принято» / рекомендации, на которые получен ответ, × 100 %.",
    en: "Recommendations answered with the position «accepted» / recommendations answered × 100 %.",
  },
  empty: () => ({ accepted: 0, replied: 0 }),
  add: (state, values, { asOf }) => {
    if (!isSent(values, asOf) || !isReplied(values, asOf)) return state;
    state.replied += 1;
    if (values.position === "принято") state.accepted += 1;
    return state;
  },
  merge: (state, other) => ({ accepted: state.accepted + other.accepted, replied: state.replied + other.replied }),
  finish: ({ accepted, replied }) => [shareLine("region", accepted, replied)],
  counts: (values, place, { asOf }) =>
    place === "region" && isSent(values, asOf) && isReplied(values, asOf) && values.position === "принято",
});
