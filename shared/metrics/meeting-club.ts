import { heldMeetings } from "./held-meetings.ts";

/** The indicator of what the Chamber was recommended: that the Club exists and meets. */
export const meetingClub = heldMeetings({
  id: "meeting-club",
  title: { ru: "Заседания Клуба", en: "Meetings of the Club" },
  version: 1,
  columns: ["kind"],
  which: { ru: "Заседания Клуба", en: "Meetings of the Club" },
  isOfThese: ({ kind }) => kind === "заседание Клуба",
});
