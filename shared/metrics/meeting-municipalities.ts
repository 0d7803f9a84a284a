import { isHeld, type MeetingValues } from "./meetings.ts";
import { namedMunicipalities } from "./named-municipalities.ts";

export const meetingMunicipalities = namedMunicipalities<MeetingValues>({
  table: "meetings",
  columns: ["date", "state"],
  id: "meeting-municipalities",
  title: { ru: "Муниципалитеты, в которых прошли встречи", en: "Municipalities visited by meetings" },
  version: 1,
  where: {
    ru: "названные в «Территории» встреч, состоявшихся за период",
    en: "named as the area of meetings held in the period",
  },
  isCounted: isHeld,
});
