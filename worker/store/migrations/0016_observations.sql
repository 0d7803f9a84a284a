-- What metrics say stands in the states of their units; records of municipalities are made where they are published.
UPDATE current_units SET state = (
  SELECT json_object('observations', json_group_array(json_patch(
    json_object('metric', record ->> '$.metric', 'version', record -> '$.version', 'municipality', municipality,
      'periodStart', record ->> '$.periodStart', 'periodEnd', record ->> '$.periodEnd', 'unit', record ->> '$.unit',
      'rows', json_object('count', record -> '$.rows.count'), 'value', record -> '$.value',
      'numerator', record -> '$.numerator', 'denominator', record -> '$.denominator', 'flags', record -> '$.flags',
      'sha256', record ->> '$.rows.sha256', 'edition', last.number, 'asOf', last.as_of),
    json_object('reason', record -> '$.reason', 'populationDate', record -> '$.populationDate',
      'breakdown', record -> '$.breakdown')) ORDER BY id))
  FROM computed CROSS JOIN (SELECT number, as_of FROM editions ORDER BY number DESC LIMIT 1) AS last
  WHERE computed.source = current_units.source AND record ->> '$.metric' = substr(name, 8))
WHERE name GLOB 'metric *';

DROP TABLE computed;
