/** What the rehearsal is played with: rows that try every column of every table, and a D1 that answers anything. */

import { bucketsOf } from "../../shared/handover/buckets.ts";
import type { OfferRequest } from "../../shared/handover/protocol.ts";
import { wireText } from "../../shared/handover/wire.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import type { Cell, Cells, Column, Table, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import type { StoredFile } from "../store/files.ts";

/** No option of any list: a choice then makes all that it knows options by. */
const unknownWord = "Автономная организация «Образец»";
/** A second row of each table is filled with what fits no column. */
const misfits: readonly Cell[] = [{ date: "2023-03-30" }, 12.5, "да", true, unknownWord];

export interface SampleRow {
  readonly table: TableKey;
  readonly hash: string;
  readonly cells: Cells;
}

const everyday = (table: Table) => sample(table, ({ field }) => field.sample);
const odd = (table: Table) =>
  sample(table, ({ field }, index) => (field.choices ? unknownWord : (misfits[index % misfits.length] ?? "")));

export const sampleRows: readonly SampleRow[] = [
  ...Array.from({ length: 6 }, () => everyday(tables.nkos)),
  ...tableList.flatMap((table) => [everyday(table), odd(table)]),
];

function sample(table: Table, cellOf: (column: Column, index: number) => Cell): SampleRow {
  const columns = Object.entries(table.columns).filter(([, { reach }]) => reach !== "sheet");
  const cells = Object.fromEntries(columns.map(([key, column], index) => [key, cellOf(column, index)]));
  return { table: table.key, hash: sha256Hex(wireText(table.key, cells)), cells };
}

const manifest = Object.fromEntries(
  Array.from({ length: 1_500 }, (_, index) => [
    `01J${String(index).padStart(23, "0")}`,
    String(index).padStart(64, "0"),
  ]),
);

export const sampleOffer: OfferRequest = {
  spreadsheet: "rehearsal",
  tables: {
    nkos: { columns: Object.keys(tables.nkos.columns), buckets: bucketsOf(manifest, [], sha256Hex), blocked: [] },
  },
  rows: { nkos: manifest },
};

export const samplePath = "/v1/nkos.json";

export const sampleFile: StoredFile = {
  type: "application/json; charset=utf-8",
  segments: ["sample"],
  crc: 0,
  size: 0,
  length: 20,
  sha256: "",
  etag: '"sample"',
  edition: 1,
  at: "2023-03-30T00:00:00.000Z",
};

/** Says something in each field that a list looks at. */
export const sampleRecord: PublicRecord = {
  id: "1024000000013",
  ogrn: "1024000000013",
  name: "Автономная организация «Образец»",
  status: "действующая",
  legalMark: "признана нежелательной",
  markSince: "2023-03-30",
  markSource: "Минюст",
  services: ["обучение"],
  website: "https://example.org/",
  action: "Провести обучение",
  lead: "Центр",
  recommendation: "01J00000000000000000000000",
  deadline: { kind: "date", date: "2023-03-30", words: "" },
  delay: "срок истёк",
  nko: "1024000000013",
  nkoLabel: "Образец",
  title: "Проект",
  requested: 1.5,
};

export const sampleObservation = {
  metric: "nko-active",
  version: 1,
  municipality: "region",
  periodStart: "2023-03-30",
  periodEnd: "2023-03-30",
  unit: "count",
  rows: { count: 1 },
  value: 1,
  numerator: 1,
  denominator: null,
  flags: [],
  sha256: "",
  edition: 1,
  asOf: "2023-03-30",
};

/** One row for every question: it has whatever column a query asks for. */
export const anyRow = {
  id: "01J00000000000000000000000",
  table: "nkos",
  number: 1,
  offer: 1,
  base: 0,
  commit: 0,
  isNewest: 1,
  spreadsheet: null,
  digest: "",
  changes: "[]",
  hashes: "[]",
  gaps: "{}",
  basis: "",
  buckets: "[]",
  list: "[]",
  count: 0,
  handles: "[]",
  refs: "[]",
  record: "{}",
  before: "{}",
  now: "{}",
  files: JSON.stringify({ [samplePath]: sampleFile }),
  file: JSON.stringify(sampleFile),
  asOf: "2023-03-30",
  hash: "sample",
  body: "AAAA",
  publishedAt: "2023-03-30T00:00:00.000Z",
  source: "",
  name: "metric nko-active",
  place: "region",
  observation: JSON.stringify(sampleObservation),
  observations: JSON.stringify([sampleObservation]),
  municipality: "region",
  metric: "nko-active",
  value: 1,
  cell: '"30.03.2023"',
  findings: "[]",
  reasons: null,
  publicVersion: 0,
  publicCount: 0,
  key: "ogrn=1024000000013",
  writes: 1,
  others: "[]",
  parts: 1,
  rows: '[["01J00000000000000000000000"]]',
  role: "member",
  email: "nobody@example.org",
  flags: "[]",
  added: 0,
  changed: 0,
  removed: 0,
  held: 0,
  total: 1,
  at: "2023-03-30T00:00:00.000Z",
  movedAt: "2023-03-30T00:00:00.000Z",
  commitNumber: 0,
  tier: 1,
  secret: "sample",
  actor: "sample",
  lines: "",
};

/** A D1 that answers `alone` to whatever is read alone, `one` to each statement of a batch, and `rows` where a list is read. */
export function stubDatabase(rows: readonly object[], one: object = anyRow, alone = one): D1Database {
  const meta = { changes: 1, rows_read: 1, rows_written: 1 };
  const statement = {
    bind: () => statement,
    all: async () => ({ results: rows, meta }),
    run: async () => ({ results: rows, meta }),
    first: async (column?: string) => (column === undefined ? alone : Object(alone)[column]),
  };
  const database = {
    prepare: () => statement,
    batch: async (statements: readonly unknown[]) => statements.map(() => ({ results: [one], meta })),
  };
  return database as unknown as D1Database;
}
