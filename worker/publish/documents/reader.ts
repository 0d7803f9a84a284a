/** Where a document gets what it shows: all that it declares, and nothing else. */

import type { NamedTable } from "../../../shared/public/edition-changes.ts";
import { datasetPath, type Stamp } from "../../../shared/public/envelope.ts";
import { picturePath } from "../../../shared/public/link-pictures.ts";
import { placeColumns } from "../../../shared/public/places.ts";
import type { Publisher } from "../../../shared/public/publisher.ts";
import { markedLabel } from "../../../shared/public/record.ts";
import { resources } from "../../../shared/public/resources.ts";
import type { Table, TableKey, Values } from "../../../shared/table.ts";
import { tables } from "../../../shared/tables/all.ts";
import { filesSoFar } from "../../files/file-list.ts";
import { type EditionWithdrawals, editionWithdrawals } from "../../store/edition-withdrawals.ts";
import type { Rendering } from "../../store/editions.ts";
import { editionsUntil, type FactsByPath, findEdition, type ListedEdition } from "../../store/files.ts";
import { pictureStandings } from "../../store/link-pictures.ts";
import type { Figures } from "../../store/observations.ts";
import { publicRows } from "../../store/public-rows.ts";
import { type WithdrawnFile, withdrawnFiles } from "../../store/withdrawal.ts";
import { firstOf, type NamedRow, readNamed } from "./named-rows.ts";
import { type Reads, readTables, shownTables } from "./reads.ts";

/** The facts that every unit of a rendering is made with. */
export interface Facts {
  readonly db: D1Database;
  /** The configured address, without a slash at its end. */
  readonly site: string;
  readonly rendering: Rendering;
  readonly publisher: Publisher;
  /** Whether the deployment has a key to sign what it says of the edition. */
  readonly isSigned: boolean;
}

/** What a reader reads from. */
interface Sources extends Facts {
  /** Figures of the rendering, once its metrics are computed. */
  figures(): Promise<Figures>;
}

/** A public row as a document sees it: public columns only, and the name with its legal mark. */
export interface DocumentRow {
  readonly id: string;
  readonly label: string;
  readonly values: Values;
}

/** The edition that a document speaks of. */
export type OwnEdition = Pick<Rendering, "commit" | "asOf" | "publishedAt" | "revisedAt" | "changes"> & {
  readonly number: number;
};

/** Each of its members throws where the document doesn't declare that it reads this. */
export interface DocumentReader {
  readonly site: string;
  /** Whose file it is; `null` where the document isn't one of each municipality. */
  readonly municipality: string | null;
  /** The edition in which this very file was made, as a dataset names it: it stays as long as the file does. */
  readonly stamp: Stamp;
  publisher(): Publisher;
  edition(): OwnEdition;
  /** Whether what is said of the edition will be signed. */
  isSigned(): boolean;
  /** Path of the newest picture of a page, which leads on to a newer one; `null` where there is none. */
  picture(name: string): Promise<string | null>;
  /** At most so many public rows; where a table says what belongs to a municipality those of the document's own. */
  rows(table: TableKey, most: number): Promise<readonly DocumentRow[]>;
  /** Of the rows that the edition's changes name, so many of each kind. */
  named(table: NamedTable, most: number): Promise<readonly NamedRow[]>;
  figures(): Promise<Figures>;
  /** Finished files by path. */
  files(): Promise<FactsByPath>;
  /** Versions that files of a past edition replace; a new edition has none. */
  replaced(): Promise<readonly WithdrawnFile[]>;
  /** At most so many editions before this one, the newest first. */
  editionsBefore(most: number): Promise<readonly ListedEdition[]>;
  /** Rows that this edition and those before it lack because they were withdrawn from publication. */
  withdrawals(): Promise<readonly EditionWithdrawals[]>;
  /** The past edition whose files are being rendered again, as it is listed; `null` for a new one. */
  revised(): Promise<ListedSummary | null>;
}

type ListedSummary = NonNullable<Awaited<ReturnType<typeof findEdition>>>;

/** A reader for a document that declares that it reads this, and for the municipality whose file is made. */
export function openReader(
  { path, reads }: { readonly path: string; readonly reads: Reads },
  municipality: string | null,
  facts: Sources,
): DocumentReader {
  const { db, site, rendering, publisher, isSigned } = facts;
  const { commit, asOf, publishedAt, revisedAt, changes } = rendering;
  const declared = readTables(reads);
  const demand = (isDeclared: boolean, what: string): void => {
    if (!isDeclared) throw new Error(`${path} reads ${what} without declaring it`);
  };
  return {
    site,
    municipality,
    stamp: { edition: rendering.edition, asOf, publishedAt },
    publisher() {
      demand(shownTables(reads).includes("settings"), "settings");
      return publisher;
    },
    edition() {
      demand(reads.edition === true, "the edition");
      return { number: rendering.edition, commit, asOf, publishedAt, revisedAt, changes };
    },
    isSigned() {
      demand(reads.edition === true, "the edition");
      return isSigned;
    },
    async picture(name) {
      demand(reads.edition === true, "pictures");
      const found = (await pictureStandings(db, [name])).get(name);
      // One that was taken back is of no card.
      return found === undefined || found.hash === "" ? null : picturePath(found.edition, name);
    },
    async rows(key, most) {
      demand(declared.includes(key), key);
      const table = tables[key];
      const own = placeColumns(table).length > 0 ? municipality : null;
      const rows = await publicRows(db, commit, table, own, "", most);
      const columns = seenColumns(table, declared);
      return rows.map(({ id, values }) => {
        const seen = Object.fromEntries(columns.map((column) => [column, values[column] ?? null]));
        return { id, label: markedLabel(table, seen, asOf), values: seen };
      });
    },
    async named(key, most) {
      demand(reads.names?.includes(key) === true, `names of ${key}`);
      const kinds = firstOf(changes[key]?.named ?? {}, most, null);
      if (kinds.size === 0) return [];
      const before = await findEdition(db, rendering.edition - 1);
      return await readNamed(db, key, kinds, { range: { before: before?.commit ?? 0, after: commit }, asOf });
    },
    async figures() {
      demand(reads.figures === true, "figures");
      return await facts.figures();
    },
    async files() {
      demand(reads.files !== undefined, "files");
      return await filesAtStep(facts, reads.files === "all" ? null : regionUnits);
    },
    async replaced() {
      demand(reads.files !== undefined, "files");
      return revisedAt === null ? [] : await withdrawnFiles(db, rendering.edition);
    },
    async editionsBefore(most) {
      demand(reads.edition === true, "editions");
      return await editionsUntil(db, rendering.edition - 1, most);
    },
    async withdrawals() {
      demand(reads.edition === true, "editions");
      return await editionWithdrawals(db, commit);
    },
    async revised() {
      demand(reads.edition === true, "the edition");
      return revisedAt === null ? null : await findEdition(db, rendering.edition);
    },
  };
}

/** What was finished before a step: read once, however many of its documents name it. */
const readFiles = new WeakMap<Facts, Map<readonly string[] | null, Promise<FactsByPath>>>();

function filesAtStep(facts: Facts, units: readonly string[] | null): Promise<FactsByPath> {
  const known = readFiles.get(facts) ?? new Map<readonly string[] | null, Promise<FactsByPath>>();
  readFiles.set(facts, known);
  const files = known.get(units) ?? filesSoFar(facts.db, facts.rendering, units);
  known.set(units, files);
  return files;
}

/** Units that make the datasets of the whole region. */
const regionUnits: readonly string[] = resources.map((resource) => datasetPath({ resource, municipality: null }));

/** Public ones. A reference says what another table's row is called, so it is left out where that table isn't declared. */
function seenColumns({ columns }: Table, declared: readonly TableKey[]): readonly string[] {
  return Object.entries(columns).flatMap(([key, { reach, field }]) =>
    reach === "public" && (field.refersTo === undefined || declared.includes(field.refersTo)) ? [key] : [],
  );
}
