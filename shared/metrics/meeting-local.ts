import { heldMeetings } from "./held-meetings.ts";

/** The indicator of municipalities helping the Chamber. */
export const meetingLocal = heldMeetings({
  id: "meeting-local",
  title: { ru: "Встречи с органами местного самоуправления", en: "Meetings with local authorities" },
  version: 1,
  columns: ["participantKinds"],
  which: { ru: "Встречи с участием органов местного самоуправления", en: "Meetings with local authorities" },
  isOfThese: ({ participantKinds }) => participantKinds?.includes("органы местного самоуправления") === true,
});
