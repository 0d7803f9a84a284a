/** How a resource's files are written, as a text that changes with it: so that unchanged rows are rendered anew in a new format. */

import { parseCalendarDate } from "../language/dates.ts";
import type { Json } from "../table.ts";
import { envelope } from "./envelope.ts";
import { formats } from "./formats.ts";
import { publisherOf } from "./publisher.ts";
import type { Resource } from "./resources.ts";

const day = parseCalendarDate("2023-03-30");
const values: readonly Json[] = [
  '=Текст, «в кавычках» и "так";\n',
  ["первое", "второе"],
  12.5,
  true,
  null,
  { ru: "слово", en: "word", count: 1 },
];

/** A made-up file of the resource in every format, whole and as a part, with a record that holds every kind of value. */
export function formatSample(resource: Resource): string {
  if (day === null) throw new RangeError("No such day");
  const stamp = { edition: 1, asOf: day, publishedAt: "2023-03-30T00:00:00.000Z" };
  const publisher = publisherOf([]);
  const records = values.map((_, shift) =>
    Object.fromEntries(
      resource.fields.map(({ name }, index) => [name, values[(index + shift) % values.length] ?? null]),
    ),
  );
  const place = { site: "", resource, municipality: "29-701" };
  const part = { number: 1, isLast: false };
  const { fields } = resource;
  const files = formats.flatMap(({ extension, mediaType, inParts, open, record, between, close, packed }) =>
    (inParts ? [null, part] : [null]).map((portion) => {
      const head = envelope(place, stamp, publisher, { count: 1, part: portion }, extension, 2);
      const texts = records.map((one, index) => record(one, fields, index));
      const others = packed?.others(head, fields).flat() ?? [];
      return [mediaType, ...others, open(head, fields), texts.join(between), close(fields, 1)].join("\n");
    }),
  );
  return files.join("\n");
}
