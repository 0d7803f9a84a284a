import { heldMeetings } from "./held-meetings.ts";

/** The indicator of ties between non-profits. */
export const meetingNkos = heldMeetings({
  id: "meeting-nkos",
  title: { ru: "Встречи, на которых были две НКО и больше", en: "Meetings with two or more non-profits" },
  version: 1,
  columns: ["nkoCount"],
  which: { ru: "Встречи, на которых было две НКО или больше", en: "Meetings with two non-profits or more" },
  isOfThese: ({ nkoCount }) => (nkoCount ?? 0) >= 2,
});
