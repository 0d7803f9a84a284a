/** «Встречи»: working meetings, meetings of the Club, round tables. */

import { everyoneCounted, heldByNow } from "../checks/meeting.ts";
import { choice } from "../fields/choice.ts";
import { count } from "../fields/count.ts";
import { date } from "../fields/date.ts";
import { link } from "../fields/link.ts";
import { listOf } from "../fields/list.ts";
import { meetingNameColumns, meetingNames } from "../fields/meeting-name.ts";
import { reference } from "../fields/reference.ts";
import { territory } from "../fields/territory.ts";
import { text } from "../fields/text.ts";
import { column, defineTable } from "../table.ts";

export const meetings = defineTable({
  key: "meetings",
  title: { ru: "Встречи", en: "Meetings" },
  columns: {
    date: column({ header: { ru: "Дата", en: "Date" }, field: date(), reach: "public", required: true }),
    kind: column({
      header: { ru: "Вид встречи", en: "Kind" },
      field: choice([
        { ru: "рабочая встреча", en: "working meeting", synonyms: ["рабочая"] },
        { ru: "заседание Клуба", en: "Club meeting", synonyms: ["заседание", "клуб"] },
        { ru: "круглый стол", en: "round table" },
        { ru: "иное", en: "other", synonyms: ["другое"] },
      ]),
      reach: "public",
      required: true,
    }),
    state: column({
      header: { ru: "Состояние", en: "State" },
      field: choice([
        { ru: "план", en: "planned", synonyms: ["запланирована", "планируется"] },
        { ru: "состоялась", en: "held", synonyms: ["проведена", "прошла"] },
        { ru: "отменена", en: "cancelled", synonyms: ["отмена"] },
      ]),
      reach: "public",
      required: true,
    }),
    organiser: column({
      header: { ru: "Организатор", en: "Organiser" },
      field: choice([
        {
          ru: "комиссия Общественной палаты",
          en: "Civic Chamber commission",
          synonyms: ["Общественная палата", "Общественная палата Калужской области", "комиссия"],
        },
        { ru: "Клуб", en: "the Club", synonyms: ["Клуб РЦ", "Клуб ресурсных центров"] },
        { ru: "ресурсный центр", en: "resource centre", synonyms: ["РЦ"] },
        { ru: "орган местного самоуправления", en: "local authority", synonyms: ["ОМСУ", "администрация"] },
        { ru: "иное", en: "other", synonyms: ["другое"] },
      ]),
      reach: "public",
    }),
    territory: column({
      header: { ru: "Территория", en: "Territory" },
      field: territory(),
      reach: "public",
      required: true,
    }),
    title: column({ header: { ru: "Тема", en: "Topic" }, field: text(), reach: "public", names: "title" }),
    centers: column({
      header: { ru: "Ресурсные центры", en: "Resource centres" },
      field: listOf(reference("centers")),
      reach: "public",
    }),
    participantKinds: column({
      header: { ru: "Кто участвовал", en: "Who took part" },
      field: listOf(
        choice([
          { ru: "члены Общественной палаты", en: "members of the Civic Chamber" },
          { ru: "органы исполнительной власти", en: "executive authorities", synonyms: ["ОИВ"] },
          { ru: "органы местного самоуправления", en: "local authorities", synonyms: ["ОМСУ"] },
          { ru: "ресурсные центры", en: "resource centres", synonyms: ["РЦ"] },
          { ru: "НКО", en: "non-profits" },
          { ru: "СМИ", en: "media" },
        ]),
      ),
      reach: "public",
    }),
    nkoCount: column({ header: { ru: "Число НКО", en: "Non-profits" }, field: count(), reach: "public" }),
    participants: column({ header: { ru: "Участников", en: "Participants" }, field: count(), reach: "public" }),
    outcome: column({ header: { ru: "Итоги", en: "Outcome" }, field: text(), reach: "public" }),
    evidence: column({ header: { ru: "Подтверждение", en: "Evidence" }, field: link(), reach: "public" }),
  },
  living: ["state", "nkoCount", "participants", "outcome", "evidence"],
  naturalKey: [
    ["date", "title"],
    ["date", "kind", "territory"],
  ],
  naming: { columns: meetingNameColumns, texts: meetingNames },
  checks: [heldByNow, everyoneCounted],
  label: (values) => values.title ?? [values.date, values.kind].filter((part) => part !== null).join(", "),
});
