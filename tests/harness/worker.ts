/** A club to test with: the built Worker in workerd with a migrated D1, a sign-in service, and a sheet's way of handing over. */

import { createHash } from "node:crypto";
import path from "node:path";
import { club as accounts, throwawayKey } from "../../addon/host/demo/club-accounts.ts";
import { type LocalDatabase, startLocalWorker } from "../../addon/host/server/local-worker.ts";
import { bucketsOf, rowsInBuckets } from "../../shared/handover/buckets.ts";
import type {
  CommitAnswer,
  Manifest,
  MassChange,
  OfferAnswer,
  OfferedTable,
  OfferQuestion,
  OfferRequest,
  Problem,
  WireRow,
} from "../../shared/handover/protocol.ts";
import { wireHash } from "../../shared/handover/wire.ts";
import type { Cells, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { audience, type SignIn, startSignIn } from "./sign-in.ts";

const root = path.join(import.meta.dirname, "../..");

export const { coordinator, member, stranger } = accounts;
export const spreadsheet = "spreadsheet-of-the-club";

/** An answer with its JSON body, whatever that is: a test names what it expects. */
export interface Answer<Body = Problem & MassChange> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Call {
  /** Whose token goes along; `null` for none. */
  readonly as?: string | null;
  readonly token?: string;
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly raw?: BodyInit;
  readonly headers?: Record<string, string>;
}

/** Tabs as `{table: {id: cells}}`. */
export type Sheet = { readonly [table in TableKey]?: { readonly [id: string]: Cells } };

export interface TestClub {
  readonly url: string;
  readonly db: LocalDatabase;
  readonly signIn: SignIn;
  call<Body = Problem & MassChange>(method: string, path: string, call?: Call): Promise<Answer<Body>>;
  offer(sheet: Sheet, call?: Call & OfferOptions): Promise<Answer<OfferAnswer & Problem>>;
  /** Sends what the offer lacks. */
  send(sheet: Sheet, offer: OfferAnswer, call?: Call): Promise<readonly Answer[]>;
  /** Offers, sends and commits as the add-on does; the first refusal ends it. */
  handOver(
    sheet: Sheet,
    call?: Call & OfferOptions & { confirm?: string },
  ): Promise<Answer<CommitAnswer & Problem & MassChange>>;
  /** Forgets everything but the member. */
  reset(): Promise<void>;
  /** Of a shared club this does nothing: the process stops it at its end. */
  stop(): Promise<void>;
}

export interface OfferOptions {
  readonly spreadsheet?: string;
  readonly rebind?: true;
  readonly blocked?: { readonly [table in TableKey]?: readonly string[] };
  /** Tables that are left out on purpose. */
  readonly kept?: readonly TableKey[];
  /** In place of all columns of the tables. */
  readonly columns?: { readonly [table in TableKey]?: readonly string[] };
}

/** How long, in ms, a test waits until the isolate of a shared Worker has forgotten another file's edition. */
export const forgetting = { timeout: 60_000, interval: 500 };

const shared = new Map<string, Promise<TestClub>>();

/**
 * A club with an empty database. Its Worker, which takes seconds to start, is the one that the files before had in this process
 * with the same settings: its isolate may remember an edition for half a minute. `project` is where it was built.
 */
export async function startClub(vars: Record<string, string> = {}, project = root): Promise<TestClub> {
  const name = JSON.stringify([vars, project]);
  const starting = shared.get(name) ?? startOwnClub(vars, project);
  shared.set(name, starting);
  const club = await starting;
  await club.reset();
  return { ...club, stop: async () => undefined };
}

/** Starts a Worker of its own, to be stopped; `vars` replace settings. */
export async function startOwnClub(vars: Record<string, string> = {}, project = root): Promise<TestClub> {
  const signIn = await startSignIn();
  const worker = await startLocalWorker({
    root: project,
    port: 0,
    dataDir: null,
    vars: { ...settingsFor(signIn), ...vars },
  });
  if (!worker.ok) throw new Error(worker.message);
  const { url, db } = worker;

  const call: TestClub["call"] = async (method, address, { as = member, token, body, raw, headers = {} } = {}) => {
    const bearer = token ?? (as === null ? null : await signIn.token(as));
    const response = await fetch(new URL(address, url), {
      method,
      redirect: "manual",
      headers: {
        ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(raw === undefined ? {} : { body: raw, duplex: "half" }),
    });
    const text = await response.text();
    const isJson = response.headers.get("Content-Type")?.includes("json") === true;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };

  const club: TestClub = {
    url,
    db,
    signIn,
    ...sheetOver(call),
    async reset() {
      await db.batch([
        ...(await ownTables(db)).map((name) => db.prepare(`DELETE FROM ${name}`)),
        db.prepare("INSERT INTO members (email, role) VALUES (?1, 'member')").bind(member),
      ]);
    },
    async stop() {
      await worker.dispose();
      await signIn.close();
    },
  };
  await club.reset();
  return club;
}

/** The Worker's tables: neither those of D1 itself nor the full-text index, which follows, nor what a test has put aside. */
export async function ownTables(db: LocalDatabase): Promise<readonly string[]> {
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND NOT (name GLOB 'd1_*' OR name GLOB '*_cf_*' OR name GLOB 'sqlite_*' OR name GLOB 'search_index*' OR name GLOB 'kept_*')",
    )
    .all<{ name: string }>();
  return results.map(({ name }) => name);
}

/** How a sheet is handed over by such calls. */
export function sheetOver(call: TestClub["call"]): Pick<TestClub, "call" | "offer" | "send" | "handOver"> {
  const offer: TestClub["offer"] = async (sheet, options = {}) => {
    const whole = offerOf(sheet, options);
    const say = (body: OfferRequest) => call<Asked>("POST", "/club/offer", { ...options, body });
    const first = await say(onlySums(whole));
    return first.body.asked === undefined ? first : say(openedFor(whole, first.body.asked));
  };
  const send: TestClub["send"] = (sheet, offered, options = {}) => {
    const lacking = wireRows(sheet).filter(({ table, hash }) => offered.missing[table]?.includes(hash));
    const chunks = [];
    for (let start = 0; start < lacking.length; start += 50) chunks.push(lacking.slice(start, start + 50));
    return Promise.all(
      chunks.map((rows) =>
        call<Answer["body"]>("POST", "/club/rows", { ...options, body: { offer: offered.offer, rows } }),
      ),
    );
  };
  return {
    call,
    offer,
    send,
    async handOver(sheet, options = {}) {
      const offered = await offer(sheet, options);
      if (offered.status !== 200 || offered.body.offer === null) return refused(offered);
      const refusal = (await send(sheet, offered.body, options)).find(({ status }) => status !== 200);
      if (refusal !== undefined) return refused(refusal);
      const confirm = options.confirm === undefined ? {} : { confirm: options.confirm };
      const body = { offer: offered.body.offer, base: offered.body.commit, ...confirm };
      return call("POST", "/club/commit", { ...options, body });
    },
  };
}

/** Variables of a Worker that trusts this sign-in service. */
export function settingsFor(signIn: SignIn): Record<string, string> {
  return {
    ENVIRONMENT: "local",
    SITE_URL: "http://127.0.0.1:8787",
    TOKEN_ISSUER: signIn.issuer,
    TOKEN_JWKS_URL: signIn.keysUrl,
    TOKEN_AUDIENCES: audience,
    FIRST_COORDINATOR: coordinator,
    EDITION_SIGNING_KEY: throwawayKey,
  };
}

type Asked = OfferAnswer & Problem & Partial<OfferQuestion>;

/** An offer as the add-on begins it. */
export function onlySums({ rows: _, ...sums }: OfferRequest): OfferRequest {
  return sums;
}

/** An offer with the rows that were asked for. */
export function openedFor(whole: OfferRequest, asked: OfferQuestion["asked"]): OfferRequest {
  const opened = Object.values(tables).flatMap(({ key }) => {
    const { buckets = [] } = whole.tables[key] ?? {};
    const indexes = asked[key];
    return indexes === undefined ? [] : [[key, rowsInBuckets(buckets, whole.rows?.[key] ?? {}, indexes)] as const];
  });
  return { ...whole, rows: Object.fromEntries(opened) };
}

/** The sheet with all of its buckets opened: compared in one request. */
export function offerOf(sheet: Sheet, options: OfferOptions = {}): OfferRequest {
  const kept = options.kept ?? [];
  const offered = Object.values(tables).filter(({ key }) => !kept.includes(key));
  const rows = Object.fromEntries(offered.map(({ key }) => [key, manifestOf(key, sheet[key] ?? {})] as const));
  const sums = offered.map(({ key, columns }) => {
    const blocked = options.blocked?.[key] ?? [];
    const own = rows[key] ?? {};
    return [key, { columns: options.columns?.[key] ?? Object.keys(columns), ...inBuckets(own, blocked) }] as const;
  });
  return {
    spreadsheet: options.spreadsheet ?? spreadsheet,
    tables: Object.fromEntries(sums),
    rows,
    ...(kept.length === 0 ? {} : { kept }),
    ...(options.rebind === undefined ? {} : { rebind: options.rebind }),
  };
}

/** Rows and blocked ids as an offer tells of them. */
export function inBuckets(rows: Manifest, blocked: readonly string[] = []): Pick<OfferedTable, "buckets" | "blocked"> {
  return { buckets: bucketsOf(rows, blocked, (text) => createHash("sha256").update(text).digest("hex")), blocked };
}

function manifestOf(table: TableKey, rows: { readonly [id: string]: Cells }): Manifest {
  return Object.fromEntries(Object.entries(rows).map(([id, cells]) => [id, hashOf(table, cells)]));
}

export function wireRows(sheet: Sheet): readonly WireRow[] {
  return Object.values(tables).flatMap(({ key }) =>
    Object.values(sheet[key] ?? {}).map((cells) => ({ table: key, hash: hashOf(key, cells), cells })),
  );
}

export function hashOf(table: TableKey, cells: Cells): string {
  return wireHash(table, cells, (bytes) => createHash("sha256").update(bytes).digest("hex"));
}

/** The nth row's id. */
export function idOf(n: number): string {
  return `01J${String(n).padStart(23, "0")}`;
}

/** A valid ОГРН of region 40: the nth. */
export function ogrnOf(n: number): string {
  const first = `1024000${String(n).padStart(5, "0")}`;
  return `${first}${(Number(first) % 11) % 10}`;
}

/** A good row of «НКО». */
export function nko(n: number, cells: Cells = {}): Cells {
  return {
    ogrn: ogrnOf(n),
    name: `Автономная некоммерческая организация «Родник ${n}»`,
    municipality: "Калуга",
    status: "действующая",
    ...cells,
  };
}

/** `count` good rows of «НКО» by id. */
export function nkos(count: number, first = 1): { readonly [id: string]: Cells } {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [idOf(first + index), nko(first + index)]));
}

export function recommendation(title: string, cells: Cells = {}): Cells {
  return {
    document: "Резолюция круглого стола",
    adoptedOn: { date: "2023-03-30" },
    quote: `Рекомендовать: ${title}`,
    addressees: "НКО",
    title,
    state: "принята",
    ...cells,
  };
}

export function task(about: string, action: string, cells: Cells = {}): Cells {
  return { recommendation: about, action, lead: "Ресурсный центр", status: "на исполнении", ...cells };
}

/** A sheet of a few good rows. */
export const few = {
  nkos: nkos(3),
  recommendations: { [idOf(101)]: recommendation("Создать Клуб") },
  tasks: { [idOf(201)]: task("Создать Клуб", "Провести первое заседание") },
};

/** A refusal, or an unchanged sheet, as what the hand-over ended with. */
function refused<Body>({ status, headers, body }: Answer<object>): Answer<Body> {
  return { status, headers, body: body as Body };
}
