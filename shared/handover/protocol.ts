/** What the add-on and the Worker say to each other. Requests and answers are JSON; errors are problem+json (RFC 9457). */

import type { ArchiveHead, StoredRow, StoredValue } from "../archive/archive-file.ts";
import type { CalendarDate, Cells, Finding, Json, RowFinding, TableKey, Words } from "../table.ts";
import type { ApprovalSubject, ApprovalVerdict } from "./approvals.ts";

/** A row's identity and the SHA-256 of its wire form, lower-case hex. */
export type Manifest = { readonly [id: string]: string };

export type Role = "member" | "coordinator";

/** A run of rows in the order of their ids: the first of these ids, and the SHA-256 of the rows as `bucketsOf` takes it. */
export type Bucket = readonly [first: string, sum: string];

/** `POST /club/offer`: the whole sheet in sums, and the rows of those buckets that the Worker has asked for. */
export interface OfferRequest {
  /** The spreadsheet's id; the first offer binds the club to it. */
  readonly spreadsheet: string;
  readonly tables: { readonly [table in TableKey]?: OfferedTable };
  /** All rows of each bucket that is opened. */
  readonly rows?: { readonly [table in TableKey]?: Manifest };
  /** Tabs that are left out on purpose, because their changes wait for a coordinator: their rows stay as last accepted. */
  readonly kept?: readonly TableKey[];
  /** A coordinator moves the binding to this spreadsheet. */
  readonly rebind?: true;
}

export interface OfferedTable {
  /** Keys of the columns that the tab has. A missing required column refuses the hand-over. */
  readonly columns: readonly string[];
  /** Every row that is handed over or blocked is in one; by their first ids. */
  readonly buckets: readonly Bucket[];
  /** Ids of rows that the personal-data gate stops: they stay as last accepted. */
  readonly blocked: readonly string[];
}

/** The answer to an offer that has to be made again with more of its rows. Nothing was written. */
export interface OfferQuestion {
  /** Indexes of the buckets to open: `{table: [index]}`. */
  readonly asked: { readonly [table in TableKey]?: readonly number[] };
}

/** Names held rows only where nothing differs, since a commit names them itself. */
export interface OfferAnswer extends HeldRows {
  /** `null` when nothing differs from the current commit: nothing was written, nothing is to be done. */
  readonly offer: number | null;
  /** The current commit; 0 before the first. */
  readonly commit: number;
  /** Rows whose content the Worker lacks: `{table: [hash]}`. */
  readonly missing: { readonly [table in TableKey]?: readonly string[] };
  /** Rows of the current commit that this offer leaves out, so that a row cut and pasted again regains its id. */
  readonly vanished: readonly VanishedRow[];
  /** Offered or blocked ids that the current commit doesn't know; given only where rows have vanished, for the add-on to match them. */
  readonly added: { readonly [table in TableKey]?: readonly string[] };
  /** Rows of other ids that hold now exactly what a vanished row held. */
  readonly alike: readonly Pick<VanishedRow, "table" | "id" | "hash">[];
  /** First accepted deadlines of the tasks that differ, by row id, in words as typed. */
  readonly firstDeadlines: { readonly [id: string]: string };
  /** For this hand-over. */
  readonly budget?: Budget;
  /** Offered rows of which nothing is taken, because they or their content were erased; the rest of the sheet goes on. */
  readonly erased: HeldReasons;
}

/** How the free quotas of the day stand. */
export interface Budget {
  /** True while only the rest is left that is kept for small hand-overs and readers: publishing waits. */
  readonly isShort: boolean;
  /** Said before the step that would cross a quota; `null` where the day has enough for it. */
  readonly warning: Words | null;
}

export interface VanishedRow {
  readonly table: TableKey;
  readonly id: string;
  readonly hash: string;
  /** `naturalKeyOf` of its values, `null` where the key is empty. */
  readonly naturalKey: string | null;
  /** 1 where another row that stands now has the same key: then the key alone doesn't tell who a row is. */
  readonly isShared: 0 | 1;
}

/** `POST /club/rows`: at most 50 rows a request (the add-on sends 25), any of them any number of times. */
export interface RowsRequest {
  readonly offer: number;
  readonly rows: readonly WireRow[];
}

export interface WireRow {
  readonly table: TableKey;
  readonly hash: string;
  readonly cells: Cells;
}

export interface RowsAnswer {
  readonly stored: number;
  /** Those of the rows of which nothing was kept: an erased row was known by the same key. */
  readonly erased: readonly Pick<WireRow, "table" | "hash">[];
}

/** `POST /club/commit`. */
export interface CommitRequest {
  readonly offer: number;
  /** The commit that the offer was made on. */
  readonly base: number;
  /** `affected` of the refusal that a coordinator has read and confirms. */
  readonly confirm?: string;
}

export interface CommitAnswer extends HeldRows {
  readonly commit: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** The rows of a commit that wait for correction. */
export interface HeldRows {
  /** At most 200, with labels: first those that only other rows stand against, which the sheet can't know by itself. */
  readonly held: readonly HeldRow[];
  /** All of them. */
  readonly heldCount: number;
  /** How many of them have an earlier version that is public. */
  readonly publicCount: number;
  /** What only the Worker knows against a row: other rows, an erasure, or that it is withdrawn from publication. */
  readonly reasons: HeldReasons;
}

export type HeldReasons = { readonly [table in TableKey]?: { readonly [id: string]: readonly HeldReason[] } };

/**
 * `["duplicate", column, …]`, `["reference.none", column]`, `["erased"]` where the row itself was erased, or
 * `["erased.again"]` where another row says what was erased, `["withdrawn", reason, words]` where a coordinator withdrew it from
 * publication, `["task.…", column]` where a task can't go on so from what was last accepted of it. Holds no content.
 */
export type HeldReason = readonly [
  (
    | "duplicate"
    | "erased"
    | "erased.again"
    | "withdrawn"
    | "task.redrafted"
    | "task.reopened"
    | "task.extended.again"
    | `reference.${"none" | "several" | "waiting"}`
  ),
  ...string[],
];

/** A row that waits for correction, and why. What stays public of it: its last good version, or nothing. */
export interface HeldRow {
  readonly table: TableKey;
  readonly id: string;
  /** Empty for a row without a name. */
  readonly label: string;
  readonly publicVersion: boolean;
  readonly findings: readonly RowFinding[];
}

/** What the mass-change guard stopped: extension members of the 409 problem `mass-change`. */
export interface MassChange {
  /** SHA-256 over the affected ids: what a coordinator confirms. */
  readonly affected: string;
  /** True where whoever asked is a coordinator. */
  readonly mayConfirm: boolean;
  readonly tables: readonly MassChangeOfTable[];
}

export interface MassChangeOfTable {
  readonly table: TableKey;
  readonly total: number;
  /** Labels are of the standing version; empty for one that was erased, and beyond the first 500 rows. */
  readonly removed: readonly RemovedLabel[];
  /** Names before and after, with the natural key where the label alone is the same. */
  readonly rekeyed: readonly RekeyedLabel[];
  /** Headers by which the table's rows are known, such as «ОГРН» или «Полное наименование». */
  readonly knownBy: string;
  readonly changed: number;
  /** Required columns that the tab lacks: such a hand-over needs confirming whatever it changes. */
  readonly missingColumns: readonly string[];
  /** Columns that came apart from the rest of their rows; `null` where none did. */
  readonly torn: Torn | null;
  /** Where too much goes bit by bit: from when on it is counted; `null` where it isn't too much. */
  readonly gradual: Gradual | null;
  /** Rows that nobody touched and that fall out of what is public because the rows they name are gone; empty where they are few. */
  readonly fallen: readonly { readonly id: string; readonly label: string }[];
  /** Where «Настройки» switch off that a second coordinator confirms. */
  readonly switchesOff?: true;
}

export interface RemovedLabel {
  readonly id: string;
  readonly label: string;
  /** Gone since an earlier hand-over, and counted together with this one. */
  readonly earlier?: true;
}

export interface RekeyedLabel {
  readonly id: string;
  readonly before: string;
  readonly after: string;
  readonly earlier?: true;
}

/** Columns that look as if they were sorted apart. Which half was moved nobody can know: one reading takes it for `moved`, the other for `stayed`. */
export interface Torn {
  /** Columns that stand beside other rows' ids than before. */
  readonly moved: readonly string[];
  /** Columns that stand beside their own; empty where all of the row's cells moved. */
  readonly stayed: readonly string[];
  /** The likelier reading: the half whose cells are fewer. */
  readonly apart: TornHalf;
  /** Headers of each half, such as «ОГРН», «ИНН» и ещё 2 столбца. */
  readonly names: { readonly [half in TornHalf]: string };
  /** Rows concerned, with what they were and what they would be. */
  readonly rows: readonly RekeyedLabel[];
  /** Ids that the offer brings into the table: where a column was shifted, its end stands beside them. */
  readonly added: readonly string[];
}

export type TornHalf = "moved" | "stayed";

export interface Gradual {
  /** The edition since which it is counted; `null` where a coordinator has confirmed a mass change later, or nothing was published. */
  readonly edition: number | null;
  /** Rows of the table then. */
  readonly total: number;
}

/** `POST /club/standing`: at most 200 ids a request. */
export interface StandingRequest {
  readonly table: TableKey;
  readonly ids: readonly string[];
}

/** What these rows say in the current commit. Rows that don't stand, and erased ones, are left out. */
export interface StandingAnswer {
  readonly commit: number;
  readonly rows: readonly { readonly id: string; readonly cells: Cells }[];
}

/** `POST /club/history`: what a row said in the commits in which it changed. */
export interface HistoryRequest {
  readonly table: TableKey;
  readonly id: string;
}

/** The latest versions, the oldest of them first; `earlier` where there are more before them. */
export interface HistoryAnswer {
  readonly versions: readonly RowVersion[];
  readonly earlier: boolean;
  /** When coordinators took it out of publication, and put it back; the oldest first. */
  readonly withdrawals: readonly WithdrawalMoment[];
}

export interface WithdrawalMoment {
  /** ISO date and time, UTC. */
  readonly at: string;
  readonly reason: WithdrawalReason;
  readonly words: string;
  /** `null` while it stands. */
  readonly returnedAt: string | null;
}

/** A row from one commit on. `cells` is `null` where the row was gone, or its content is erased. Whoever it was, only the role is told. */
export interface RowVersion {
  readonly commit: number;
  /** ISO date and time, UTC. */
  readonly at: string;
  readonly role: "member" | "coordinator";
  readonly state: "accepted" | "waiting" | "gone" | "erased";
  readonly cells: Cells | null;
}

/** What `POST /club/validate` answers: rows checked without storing them, in the order in which they were sent. */
export interface ValidateAnswer {
  readonly rows: readonly { readonly ok: boolean; readonly findings: readonly RowFinding[] }[];
}

/** `POST /club/preview`: what publishing the current commit would change. Without a part its beginning, which names the parts. */
export interface PreviewRequest {
  readonly part?: PreviewPartName;
}

/** Which part, and of which state: the commit, the edition that it would become, the day. */
export interface PreviewPartName {
  readonly commit: number;
  readonly edition: number;
  readonly asOf: CalendarDate;
  /** From 0. */
  readonly index: number;
}

export interface PreviewStart {
  readonly commit: number;
  /** The number the edition would get. */
  readonly edition: number;
  /** SHA-256 of what publishing would do; `publish` takes exactly this. */
  readonly digest: string;
  /** What to ask for beside this, in any order: each fits into a request. A part of a state that is past is refused. */
  readonly parts: readonly PreviewPartName[];
  /** `Loss.earlier` of the edition. */
  readonly leftBefore: number;
  /** For publishing it. */
  readonly budget?: Budget;
  /** Why it can't be published: nothing has changed since the current edition. */
  readonly unchanged?: Words;
  /** Why it isn't of today: an edition that was begun goes on as it was confirmed. */
  readonly begun?: Words;
}

export interface PreviewPart {
  readonly tables: readonly TablePreview[];
  readonly metrics: readonly MetricPreview[];
}

/** The beginning with all its parts, in their order. */
export interface PreviewAnswer extends Omit<PreviewStart, "parts">, PreviewPart {}

export function joinPreview({ parts: _, ...start }: PreviewStart, parts: readonly PreviewPart[]): PreviewAnswer {
  return {
    ...start,
    tables: parts.flatMap(({ tables }) => tables),
    metrics: parts.flatMap(({ metrics }) => metrics),
  };
}

export interface TablePreview {
  readonly table: TableKey;
  readonly title: Words;
  readonly total: number;
  readonly added: readonly PreviewRow[];
  readonly changed: readonly PreviewRow[];
  readonly withdrawn: readonly PreviewRow[];
  readonly held: readonly PreviewRow[];
  /** Whole counts; the lists above hold at most 200 each. */
  readonly counts: {
    readonly added: number;
    readonly changed: number;
    readonly withdrawn: number;
    readonly held: number;
  };
}

export interface PreviewRow {
  readonly id: string;
  readonly label: string;
  /** Changed public columns, before and after. */
  readonly fields?: readonly { readonly column: string; readonly before: Json; readonly after: Json }[];
  readonly reasons?: readonly Finding[];
  /** Of a row that waits: whether the site shows an earlier version of it. */
  readonly publicVersion?: boolean;
}

export interface MetricPreview {
  readonly metric: string;
  readonly title: Words;
  readonly unit: string;
  readonly municipality: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** `POST /club/publish`: one resumable step; repeat until `published`. */
export interface PublishRequest {
  readonly digest: string;
}

export type PublishAnswer =
  | { readonly state: "rendering"; readonly done: number; readonly total: number; readonly what: Words }
  /** `signed` is false where the deployment has no key to sign editions with. */
  | { readonly state: "published"; readonly edition: number; readonly url: string; readonly signed: boolean };

/** `POST /club/erase`: removes the content of every version of a row, and from every edition the files that show it; hashes and a tombstone stay. */
export interface EraseRequest {
  readonly table: TableKey;
  readonly id: string;
  readonly reason: string;
  /** What the row is called in the sheet: looked for in other rows beside the names that the Worker knows of it. */
  readonly names?: readonly string[];
}

export interface EraseAnswer {
  readonly erased: number;
  /** Files that the current edition lacks until the next one is published. */
  readonly withdrawn: number;
  /** What the coordinator does now. */
  readonly next: Words;
  /** Other rows that name the erased one, at most 200. */
  readonly mentions: readonly Mention[];
  /** All of them. */
  readonly mentionCount: number;
}

/** A cell of another row that holds a name of an erased one. */
export interface Mention {
  readonly table: TableKey;
  readonly id: string;
  readonly label: string;
  readonly column: string;
  /** True where the cell stands in the current commit, false where an earlier version of the row held it. */
  readonly standing: boolean;
  /** True where the column is public and readers see the cell in the current state or in an edition. */
  readonly isPublic: boolean;
  /** Editions in which it is public. */
  readonly editions: readonly number[];
}

/** `GET /club/erasures`: the erasures that stand, the latest first, at most 200. Never what was erased. */
export interface ErasuresAnswer {
  readonly erasures: readonly Erasure[];
}

export interface Erasure {
  readonly number: number;
  readonly table: TableKey;
  readonly id: string;
  readonly at: string;
  readonly reason: string;
}

/** Why a row is withdrawn from publication. Public. `with`: because of a row that it names; nobody chooses that. */
export type WithdrawalReason = "asked" | "wrong" | "checked" | "double" | "law" | "other" | "with";

/** `POST /club/withdrawal`: what would follow if the row were withdrawn. */
export interface WithdrawalQuestion {
  readonly table: TableKey;
  readonly id: string;
}

export interface WithdrawalOutlook {
  /** The withdrawal that stands already. */
  readonly standing: Withdrawal | null;
  /** Whether an edition shows the row. */
  readonly isShown: boolean;
  /** Rows that leave with it, because they must name it: tables with more than none. */
  readonly together: readonly RowCount[];
  /** Rows that stay and lose their reference to it. */
  readonly loosened: readonly RowCount[];
}

export interface RowCount {
  readonly table: TableKey;
  readonly rows: number;
}

/** `POST /club/withdraw`: takes a row out of the current and past editions until it is put back. Its versions stay. */
export interface WithdrawRequest {
  readonly table: TableKey;
  readonly id: string;
  readonly reason: Exclude<WithdrawalReason, "with">;
  /** Where the reason is `other`: public, so neither personal data nor the row's own name. */
  readonly words?: string;
}

export interface WithdrawAnswer {
  readonly withdrawal: Withdrawal;
  /** Rows that left with it, each with what «Проверка» says of it; more are marked by the next hand-over. */
  readonly together: readonly WithdrawnRow[];
  /** Files that the current edition lacks until the next one is published. */
  readonly files: number;
  /** What the coordinator does now. */
  readonly next: Words;
}

/** A row that is withdrawn, as the sheet is told of it. */
export interface WithdrawnRow {
  readonly table: TableKey;
  readonly id: string;
  readonly reason: WithdrawalReason;
  readonly words: string;
}

/** `POST /club/reinstate`: the next edition shows the row again, and those that left with it. */
export interface PutBackRequest {
  /** Its number. */
  readonly withdrawal: number;
}

export interface PutBackAnswer {
  readonly withdrawal: number;
  readonly returnedAt: string;
  /** Rows that had left with it and are withdrawn no more. */
  readonly together: readonly Pick<WithdrawnRow, "table" | "id">[];
}

/** `GET /club/withdrawals`: those that stand, the latest first, at most 200. */
export interface WithdrawalsAnswer {
  readonly withdrawals: readonly Withdrawal[];
}

export interface Withdrawal {
  readonly number: number;
  readonly table: TableKey;
  readonly id: string;
  /** What the row is called; empty where its content was erased since. */
  readonly label: string;
  readonly at: string;
  readonly reason: WithdrawalReason;
  /** Empty unless the reason is `other`. */
  readonly words: string;
  /** Rows that left with it. */
  readonly others: number;
}

/** What a coordinator did, as the journal tells it. People stand in it by address where the members' list has them, else by its SHA-256. */
export type CoordinatorAct =
  | { readonly act: "erased" | "released"; readonly table: TableKey; readonly id: string; readonly reason: string }
  | {
      readonly act: "withdrawn" | "put-back";
      readonly table: TableKey;
      readonly id: string;
      readonly reason: WithdrawalReason;
      readonly words: string;
    }
  | {
      readonly act: "released-cell";
      readonly table: TableKey;
      readonly id: string;
      readonly column: string;
      readonly reason: string;
    }
  | { readonly act: "rebound" | "saved" }
  | { readonly act: "confirmed"; readonly commit: number; readonly tables: readonly TableKey[] }
  | {
      readonly act: "members";
      readonly added: readonly string[];
      readonly removed: readonly string[];
      readonly changed: readonly string[];
      /** Of those removed or changed, who was a coordinator and is none; acts of before don't say it. */
      readonly formerCoordinators?: readonly string[];
    }
  | { readonly act: "published"; readonly edition: number }
  | ({ readonly act: "approval-asked"; readonly why: string } & ApprovalSubject)
  | ({ readonly act: `approval-${ApprovalVerdict}`; readonly words: string } & ApprovalSubject)
  /** Done without a second word, because no other coordinator was there. */
  | ({ readonly act: "approval-alone" } & ApprovalSubject)
  /** «Настройки» switched the second word on or off. */
  | { readonly act: "approval-switched"; readonly isOn: boolean; readonly commit: number };

/** `POST /club/journal`: acts before this number, or the newest. */
export interface JournalRequest {
  readonly before?: number;
}

export interface JournalAnswer {
  /** The newest first. */
  readonly entries: readonly JournalEntry[];
  /** Whether there are acts before these. */
  readonly earlier: boolean;
}

export interface JournalEntry {
  readonly number: number;
  /** ISO date and time, UTC. */
  readonly at: string;
  /** SHA-256 of the coordinator's address, and the address where it is in the members' list. */
  readonly actor: string;
  readonly email: string | null;
  readonly did: CoordinatorAct;
}

/** `POST /club/release`: lets an erased row, and rows known by the same keys, be handed over again. */
export interface ReleaseRequest {
  readonly erasure: number;
  readonly reason: string;
}

export interface ReleaseAnswer {
  readonly erasure: number;
  readonly releasedAt: string;
  /** The reason that is kept: the first one where it was released before. */
  readonly reason: string;
}

/**
 * `POST /club/release-cell`: a coordinator finds that a cell holds no personal data, or that the name in it belongs there. Holds
 * for this text in this column; the content itself doesn't travel.
 */
export interface CellReleaseRequest {
  readonly table: TableKey;
  /** The row. */
  readonly id: string;
  readonly column: string;
  /** `cellHash` of what the cell holds. */
  readonly cell: string;
  /** Kept with the release. Holds no personal data itself. */
  readonly reason: string;
}

export interface CellReleaseAnswer {
  readonly released: true;
}

/** `GET /club/status`. */
export interface StatusAnswer {
  readonly you: { readonly email: string; readonly role: Role };
  readonly commit: { readonly number: number; readonly at: string } | null;
  readonly edition: { readonly number: number; readonly publishedAt: string; readonly asOf: string } | null;
  readonly rows: { readonly [table in TableKey]?: number };
  readonly held: number;
  readonly spreadsheet: string | null;
  readonly members: readonly { readonly email: string; readonly role: Role }[] | null;
  readonly site: string;
  /** Of the free plan's day (UTC), by name; `usedShare` from 0 on, an estimate, `null` where nobody has counted yet. */
  readonly quotas?: {
    readonly [name: string]: { readonly limit: number; readonly usedShare: number | null; readonly day: string };
  };
  /** For the next edition. */
  readonly budget?: Budget;
}

/** `PUT /club/members`: the whole list; at least one coordinator must remain. */
export interface MembersRequest {
  readonly members: readonly { readonly email: string; readonly role: Role }[];
  /** The list that was changed, as `GET /club/status` gave it; where it has changed since, nothing is stored (409). */
  readonly base?: readonly { readonly email: string; readonly role: Role }[];
}

/** RFC 9457 body of every error. `detail` is a sentence for people, Russian first. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly requestId: string;
  readonly [extension: string]: unknown;
}

/** What of the archive is asked for: which tables there are, or the rows of one from after a key on. */
export interface ArchiveRequest {
  readonly table?: string;
  readonly after?: readonly StoredValue[];
}

export interface ArchiveStartAnswer {
  readonly head: ArchiveHead;
  /** Stays as long as nothing is written. */
  readonly mark: string;
}

export interface ArchiveAnswer {
  readonly rows: readonly StoredRow[];
  /** After which key it goes on; `null` where this was all. */
  readonly next: readonly StoredValue[] | null;
  readonly mark: string;
}
