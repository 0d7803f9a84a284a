/** What publishing the current commit would change for the public, part by part, and the digest that confirms exactly this. */

import type {
  HeldRow,
  PreviewPart,
  PreviewPartName,
  PreviewRow,
  PreviewStart,
  TablePreview,
} from "../../shared/handover/protocol.ts";
import { addDays, formatDate } from "../../shared/language/dates.ts";
import { metrics } from "../../shared/metrics/all.ts";
import type { Metric } from "../../shared/metrics/metric.ts";
import { changedFields, markedLabel } from "../../shared/public/record.ts";
import type { CalendarDate, Table, Values, Words } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { heldRow } from "../holding/held-rows.ts";
import { headCommit } from "../store/commits.ts";
import type { Difference } from "../store/difference.ts";
import { currentEdition, type Edition } from "../store/files.ts";
import { renderingUnderWay } from "../store/rendering-step.ts";
import { heldByTable } from "../store/waiting.ts";
import { publicDifferences } from "./differences.ts";
import { leftBefore } from "./loss.ts";
import { isUnchanged, type Plan, planEdition } from "./plan.ts";
import { metricPreviews } from "./preview-metrics.ts";
import { movementSince } from "./touched.ts";

/** Rows named in each list; the counts are of all. */
const longestList = 200;

export interface PreviewInput {
  readonly db: D1Database;
  readonly site: string;
  readonly asOf: CalendarDate;
}

/** The digest and the parts that say what it stands for; `null` before the first commit. Writes nothing. */
export async function startPreview(input: PreviewInput): Promise<PreviewStart | null> {
  const { db, site } = input;
  const begun = await planBegunBefore(input);
  const plan = begun ?? (await planEdition(db, site, input.asOf));
  if (plan === null) return null;
  const { commit, edition, digest, asOf } = plan;
  const [left, isSame] = await Promise.all([leftBefore(db), isUnchanged(db, plan)]);
  return {
    commit,
    edition,
    digest,
    parts: partsFor(plan).map((part) => ({ commit, edition, asOf, index: parts.indexOf(part) })),
    ...(begun === null ? {} : { begun: begunWords(asOf) }),
    leftBefore: left,
    ...(isSame ? { unchanged: unchangedWords(edition - 1) } : {}),
  };
}

/** What was confirmed yesterday and stopped on its way is confirmed still, where nothing but the day has moved. */
async function planBegunBefore({ db, site, asOf }: PreviewInput): Promise<Plan | null> {
  const [head, current] = await Promise.all([headCommit(db), currentEdition(db)]);
  if (head === null) return null;
  const begun = await renderingUnderWay(db, (current?.number ?? 0) + 1, head.number);
  if (begun?.asOf !== addDays(asOf, -1)) return null;
  const plan = await planEdition(db, site, begun.asOf);
  return plan?.digest === begun.digest ? plan : null;
}

function begunWords(asOf: CalendarDate): Words {
  return {
    ru: `Этот выпуск уже начат и показывает данные на ${formatDate(asOf, "ru")}: он продолжится с того же места.`,
    en: `This edition was begun already and shows the data as of ${formatDate(asOf, "en")}: it goes on where it stopped.`,
  };
}

/** Why nothing is to be published. */
export function unchangedWords(edition: number): Words {
  return {
    ru: `С выпуска № ${edition} ничего не изменилось, публиковать нечего.`,
    en: `Nothing has changed since edition ${edition}, there is nothing to publish.`,
  };
}

/** A part of the preview that was begun; `null` where its commit, edition or day isn't the current one any more. */
export async function previewPart(name: PreviewPartName, input: PreviewInput): Promise<PreviewPart | null> {
  const { db } = input;
  const { asOf } = name;
  const part = parts[name.index];
  const [head, current] = await Promise.all([headCommit(db), currentEdition(db)]);
  const edition = (current?.number ?? 0) + 1;
  // Yesterday is asked for where an edition that was begun then goes on.
  const isCurrentDay = asOf === input.asOf || asOf === addDays(input.asOf, -1);
  const isCurrent = name.commit === head?.number && name.edition === edition && isCurrentDay;
  if (part === undefined || head === null || !isCurrent) return null;
  const materials = { db, current, commit: head.number, asOf };
  return {
    tables: part.tables === undefined ? [] : await tablePreviews(part.tables, materials),
    metrics: part.metrics === undefined ? [] : await metricPreviews(part.metrics, materials),
  };
}

interface Part {
  readonly tables?: readonly Table[];
  readonly metrics?: readonly Metric[];
}

const published = tableList.filter(({ resource }) => resource);
const ofNkos = metrics.filter(({ table }) => table === "nkos");

/** Each is little enough for a request at the size of a region. */
const ofMuch: readonly Part[] = [
  { tables: [tables.nkos] },
  ...inFours(published.filter(({ key }) => key !== "nkos")).map((own) => ({ tables: own })),
  ...inFours(ofNkos).map((own) => ({ metrics: own })),
  { metrics: metrics.filter((metric) => !ofNkos.includes(metric)) },
];
/** Where few rows have moved, all tables are little enough together, and so are all figures. */
const ofLittle: readonly Part[] = [{ tables: published }, { metrics }];
/** Where none has, and the day moves no figure, everything is. */
const ofNothing: readonly Part[] = [{ tables: published, metrics }];
/** All, so that an index names one whatever has moved. */
const parts: readonly Part[] = [...ofMuch, ...ofLittle, ...ofNothing];

function partsFor({ isSmall, isStill }: Plan): readonly Part[] {
  if (isStill) return ofNothing;
  return isSmall ? ofLittle : ofMuch;
}

function inFours<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / 4) }, (_, index) => items.slice(index * 4, index * 4 + 4));
}

async function tablePreviews(
  own: readonly Table[],
  { db, current, commit, asOf }: { db: D1Database; current: Edition | null; commit: number; asOf: CalendarDate },
): Promise<readonly TablePreview[]> {
  const keys = own.map(({ key }) => key);
  const movement = current === null ? null : await movementSince(db, current, commit);
  const [compared, waiting] = await Promise.all([
    publicDifferences(db, movement, commit, own, longestList),
    heldByTable(db, commit, keys, longestList),
  ]);
  const held = waiting.rows.map(heldRow);
  return own.flatMap((table, index) => {
    const difference = compared[index];
    return difference === undefined
      ? []
      : [tablePreview(table, difference, held, waiting.counts[table.key] ?? 0, asOf)];
  });
}

function tablePreview(
  table: Table,
  difference: Difference,
  held: readonly HeldRow[],
  heldCount: number,
  asOf: CalendarDate,
): TablePreview {
  const row = ({ id, values }: { readonly id: string; readonly values: Values }): PreviewRow => ({
    id,
    label: markedLabel(table, values, asOf),
  });
  return {
    table: table.key,
    title: table.title,
    total: difference.total,
    added: difference.added.map(row),
    changed: difference.changed.map((changed) => ({ ...row(changed), fields: changedColumns(table, changed) })),
    withdrawn: difference.withdrawn.map(row),
    held: held
      .filter((row) => row.table === table.key)
      .map(({ id, label, findings, publicVersion }) => ({ id, label, reasons: findings, publicVersion })),
    counts: { ...difference.counts, held: heldCount },
  };
}

/** Public columns whose value changed. */
function changedColumns(table: Table, { before, values }: Difference["changed"][number]) {
  const shown = (all: Values): Values =>
    Object.fromEntries(
      Object.entries(table.columns).flatMap(([key, { reach }]) =>
        reach === "public" ? [[key, all[key] ?? null]] : [],
      ),
    );
  return changedFields(shown(before), shown(values)).map((column) => ({
    column,
    before: before[column] ?? null,
    after: values[column] ?? null,
  }));
}
