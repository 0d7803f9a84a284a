import { count, namedMunicipalities, regionCount, regionShare, rowsAtNamed } from "./words.ts";

const held = "(SELECT * FROM meeting WHERE held)";

export const meetingSql = {
  "meeting-count": `SELECT place, ${count("n", "CASE place WHEN 'region' THEN (SELECT count(*) FROM meeting) END")}
    FROM (${rowsAtNamed(held, "meeting_area")})`,
  "meeting-municipalities": namedMunicipalities(held, "meeting_area"),
  "meeting-club": regionCount("held", "meeting WHERE kind IS 'заседание Клуба'"),
  "meeting-local": regionCount(
    "held",
    "meeting WHERE 'органы местного самоуправления' IN (SELECT value FROM json_each(participantKinds))",
  ),
  "meeting-nkos": regionCount("held", "meeting WHERE nkoCount >= 2"),
};

export const meetingParts = {
  "meeting-count": `SELECT coalesce(organiser, 'не указано') AS label, count(*) AS count FROM ${held} GROUP BY organiser`,
};

const outlets = "SELECT count(DISTINCT handle(outlet)) FROM publication WHERE kind IS NOT 'публикация в соцсетях'";
const channels = "SELECT count(DISTINCT handle(outlet)) FROM publication WHERE kind IS 'публикация в соцсетях'";

export const publicationSql = {
  "publication-count": `SELECT place, ${count("n")} FROM (${rowsAtNamed("publication", "publication_area")})`,
  "publication-outlets": `SELECT 'region' AS place, ${count(`(${outlets})`)}`,
  "publication-reach": namedMunicipalities("publication", "publication_area"),
  "publication-by-nkos": regionShare("initiatedBy IS 'НКО'", "publication"),
};

export const publicationParts = {
  "publication-count": "SELECT coalesce(kind, 'не указано') AS label, count(*) AS count FROM publication GROUP BY kind",
  "publication-outlets": `SELECT 'издания и эфирные каналы' AS label, (${outlets}) AS count
    UNION ALL SELECT 'каналы в соцсетях', (${channels})`,
};
