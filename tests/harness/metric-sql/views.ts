/** What the rows mean, by the definitions in words that the formulas share. */

const inPeriod = (column: string) => `${column} BETWEEN asked.periodStart AND asked.periodEnd`;

/**
 * «Действующая на дату — учитываемая, зарегистрированная не позже этой даты (или дата неизвестна) и не прекратившая
 * деятельность к концу этой даты; статус решает, только если дата прекращения неизвестна.»
 */
const active = (day: string) => `counted IS 'да'
  AND (registeredOn IS NULL OR registeredOn <= ${day})
  AND ((endedOn IS NOT NULL AND endedOn > ${day}) OR (endedOn IS NULL AND status IS NOT 'деятельность прекращена'))`;

export const views = `
CREATE VIEW seat AS SELECT place FROM municipality UNION ALL VALUES ('unknown'), ('region');
CREATE VIEW named AS SELECT place FROM municipality UNION ALL VALUES ('unstated'), ('region');

CREATE TABLE residents AS
  SELECT place, residents FROM population WHERE place IN (SELECT place FROM municipality) AND residents > 0
  UNION ALL SELECT 'region', (
    SELECT CASE
      WHEN count(population.residents) = count(*) AND min(confidence = 'official') = 1 THEN sum(population.residents)
      WHEN EXISTS (SELECT 1 FROM population WHERE place = 'region')
        THEN (SELECT residents FROM population WHERE place = 'region')
      WHEN count(population.residents) = count(*) THEN sum(population.residents)
    END
    FROM municipality LEFT JOIN population USING (place));

CREATE TABLE nko AS
  SELECT nkos.*, coalesce(municipality.place, 'unknown') AS seat,
    ${active("asked.asOf")} AS active, ${active("asked.periodEnd")} AS activeAtEnd,
    counted IS 'да' AND ${inPeriod("registeredOn")} AS registered,
    counted IS 'да' AND ${inPeriod("endedOn")} AS ended
  FROM nkos CROSS JOIN asked LEFT JOIN municipality ON municipality.place = nkos.municipality;
CREATE TABLE nko_at AS SELECT nko.*, seat AS place FROM nko UNION ALL SELECT nko.*, 'region' FROM nko;
CREATE INDEX nko_by_place ON nko_at (place);
CREATE TABLE nko_area AS SELECT DISTINCT nko.id, value AS area FROM nko, json_each(operatesIn);
CREATE INDEX area_of_nko ON nko_area (id);
CREATE TABLE nko_handle AS
  SELECT id, handle(ogrn) AS handle FROM nkos UNION SELECT id, handle(name) FROM nkos UNION SELECT id, handle(shortName) FROM nkos;
CREATE INDEX nko_by_handle ON nko_handle (handle);
CREATE INDEX handle_of_nko ON nko_handle (id);

CREATE TABLE center AS
  SELECT centers.*, status IS 'действует' AND (openedOn IS NULL OR openedOn <= asOf) AS active FROM centers, asked;
CREATE TABLE center_area AS SELECT DISTINCT center.id, value AS area FROM center, json_each(coverage);
CREATE TABLE center_serves AS
  SELECT center.id, municipality.place FROM center, municipality WHERE active AND CASE
    WHEN EXISTS (SELECT 1 FROM center_area WHERE id = center.id AND area <> 'unknown')
    THEN EXISTS (SELECT 1 FROM center_area WHERE id = center.id AND area IN (municipality.place, 'region'))
    ELSE center.municipality IS municipality.place END;
CREATE TABLE center_handle AS
  SELECT id, handle(name) AS handle FROM center UNION SELECT id, handle(operatorOgrn) FROM center;
CREATE TABLE operator_handle AS
  SELECT id, handle(operatorName) AS handle FROM center UNION SELECT id, handle(operatorOgrn) FROM center;
CREATE TABLE operator AS
  SELECT id, handle FROM operator_handle WHERE handle IS NOT NULL
  UNION SELECT operator_handle.id, other.handle FROM operator_handle
    JOIN nko_handle AS known USING (handle) JOIN nko_handle AS other ON other.id = known.id;

CREATE TABLE application AS
  SELECT applications.*,
    status IS NOT 'черновик' AND ${inPeriod("submittedOn")} AS submitted,
    CASE WHEN decidedOn IS NULL OR NOT (${inPeriod("decidedOn")}) THEN NULL
      WHEN status IN ('победитель', 'завершена') THEN 'won'
      WHEN status IN ('не поддержана', 'не допущена') THEN 'lost' END AS outcome,
    center IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM center_handle JOIN operator USING (id)
      WHERE center_handle.handle = handle(applications.center) AND operator.handle = handle(applications.nko)) AS supported
  FROM applications, asked;
CREATE TABLE application_area AS SELECT DISTINCT application.id, value AS area FROM application, json_each(territory);
CREATE TABLE applicant AS
  SELECT DISTINCT nko_handle.id, application.id AS application, submittedOn, trainedBefore
  FROM application JOIN nko_handle ON nko_handle.handle = handle(application.nko) WHERE submitted;
CREATE TABLE trained AS
  SELECT DISTINCT nko_handle.id, date FROM trainings, json_each(nkos) AS named
  JOIN nko_handle ON nko_handle.handle = handle(named.value)
  WHERE provider IN ('Фонд президентских грантов', 'Президентский фонд культурных инициатив');

CREATE TABLE meeting AS
  SELECT meetings.*, state IS 'состоялась' AS held FROM meetings, asked
  WHERE state IN ('состоялась', 'план') AND ${inPeriod("date")};
CREATE TABLE meeting_area AS SELECT DISTINCT meeting.id, value AS area FROM meeting, json_each(territory) WHERE held;

CREATE TABLE publication AS SELECT publications.* FROM publications, asked WHERE ${inPeriod("date")};
CREATE TABLE publication_area AS SELECT DISTINCT publication.id, value AS area FROM publication, json_each(territory);

CREATE TABLE request AS
  SELECT requests.*, coalesce(municipality.place, 'unknown') AS seat,
    max(0, julianday(firstReplyOn) - julianday(receivedOn)) AS waited,
    closedOn <= settledEnd AS closedByEnd, expectedBy < settledEnd AS expectedPassed
  FROM requests CROSS JOIN asked LEFT JOIN municipality ON municipality.place = requests.municipality
  WHERE receivedOn BETWEEN settledStart AND settledEnd;

CREATE TABLE monitored AS
  SELECT *, json_extract(deadline, '$.date') AS due, json_extract(deadline, '$.every') AS every,
    json_extract(coalesce(originalDeadline, deadline), '$.date') AS firstDue,
    CASE WHEN closedOn > asOf THEN 'open'
      WHEN status IN ('направлено', 'на исполнении', 'отчёт на рассмотрении', 'на доработке') THEN 'open'
      WHEN status = 'исполнено' THEN 'done' ELSE 'ended' END AS standing
  FROM tasks, asked
  WHERE status NOT IN ('черновик', 'снято с контроля', 'утратило актуальность');

CREATE TABLE reply AS
  SELECT *, CASE WHEN repliedOn IS NULL THEN coalesce(position IN ('принято', 'принято частично', 'не поддержано'), 0)
      ELSE repliedOn <= asOf END AS replied
  FROM recommendations, asked
  WHERE state IS 'принята' AND CASE WHEN sentOn IS NOT NULL THEN sentOn <= asOf
    ELSE position IS NOT NULL OR coalesce(repliedOn <= asOf, 0) END;
`;
