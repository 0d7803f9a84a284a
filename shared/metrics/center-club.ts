import type { CalendarDate } from "../table.ts";
import { activeCenters, type CenterValues, isActiveCenter } from "./active-centers.ts";
import { countLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { centers } from "./units.ts";

type ClubValues = CenterValues & { readonly clubSince: string | null };
type State = { members: number; active: number };

export const centerClub = defineMetric<State, ClubValues>({
  table: "centers",
  columns: [...activeCenters.columns, "clubSince"],
  span: "day",
  id: "center-club",
  title: { ru: "Ресурсные центры в Клубе", en: "Resource centres in the Club" },
  unit: centers,
  places: "region",
  version: 1,
  formula: {
    ru: "Действующие центры, вступившие в Клуб не позже этого дня; знаменатель — все действующие центры.",
    en: "Active centres that had joined the Club by the day; the denominator is all active centres.",
  },
  empty: () => ({ members: 0, active: 0 }),
  add: (state, values, { asOf }) => {
    if (isActiveCenter(values, asOf)) state.active += 1;
    if (isMember(values, asOf)) state.members += 1;
    return state;
  },
  merge: (state, other) => ({ members: state.members + other.members, active: state.active + other.active }),
  finish: ({ members, active }) => [{ ...countLine("region", members), denominator: active }],
  counts: (values, place, { asOf }) => place === "region" && isMember(values, asOf),
});

function isMember(values: ClubValues, day: CalendarDate): boolean {
  return isActiveCenter(values, day) && values.clubSince !== null && values.clubSince <= day;
}
