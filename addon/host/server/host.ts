/** The local Apps Script host: a workbook in memory, people who change it, and the built add-on that runs over it. */

import type {
  ColumnsRequest,
  CopyRequest,
  EditRequest,
  HostEvent,
  MarkRequest,
  PasteRequest,
  RowsRequest,
  RunRequest,
  RunResult,
  SelectRequest,
  SheetState,
  TabsRequest,
  UndoRequest,
  WorkbookSummary,
} from "./api.ts";
import { type Core, users } from "./core/core.ts";
import { type ClockTrigger, emptyProperties, type Letter } from "./core/script-storage.ts";
import { createCore, workbookName } from "./create-core.ts";
import { notKept } from "./disk/persistence.ts";
import { restore, takeSnapshot, type WorkbookSnapshot } from "./disk/snapshot.ts";
import type { HostOptions } from "./options.ts";
import { editCells, markColours, markNotes, selectCells } from "./people/cells.ts";
import { copyCells, pasteCells } from "./people/clipboard.ts";
import { changeColumns, changeRows } from "./people/lines.ts";
import { knownUser } from "./people/lookup.ts";
import { changeTabs } from "./people/tabs.ts";
import { tellChange } from "./people/telling.ts";
import type { EditNews } from "./protocol/messages.ts";
import { createRunner, type RunRequestInside } from "./runtime/runner.ts";
import { gridSize } from "./workbook/sheet.ts";
import { type SheetContents, sheetContents, sheetState } from "./workbook/sheet-state.ts";
import { createWorkbook, sheetNamed } from "./workbook/workbook.ts";

/** What a host holds apart from what its runs know, independent of the host. */
export interface SavedSheet {
  readonly workbook: WorkbookSnapshot;
  readonly properties: Core["storage"]["properties"];
}

type Listener = (event: HostEvent, user: string | null, window: string | null) => void;

export interface Host {
  readonly users: readonly string[];
  /** What a person should be told at the start, such as that a damaged file was moved aside. */
  readonly notices: readonly string[];
  summary(): WorkbookSummary;
  /** Null when there is no such tab. */
  state(sheet: string): SheetState | null;
  /** The part of it that people write; a fraction of the work. */
  contents(sheet: string): SheetContents | null;
  /** The change is in the workbook as soon as this returns; the promise waits for the `onEdit` trigger. */
  edit(request: EditRequest): Promise<{ readonly revision: number; readonly trigger: RunResult | null }>;
  copy(request: CopyRequest): void;
  /** Like `edit`. */
  paste(request: PasteRequest): Promise<{ readonly revision: number; readonly trigger: RunResult | null }>;
  rows(request: RowsRequest): { readonly revision: number };
  columns(request: ColumnsRequest): { readonly revision: number };
  tabs(request: TabsRequest): { readonly revision: number };
  /** `done` is false when the user has nothing to undo. As at Google, no trigger runs. */
  undo(request: UndoRequest): { readonly revision: number; readonly done: boolean };
  redo(request: UndoRequest): { readonly revision: number; readonly done: boolean };
  /** From now on nobody can undo what was done before. */
  forgetChanges(): void;
  note(request: MarkRequest): { readonly revision: number };
  colour(request: MarkRequest): { readonly revision: number };
  select(request: SelectRequest): void;
  run(request: RunRequest): Promise<RunResult>;
  /** Runs what a trigger by the clock runs, as its creator; null where there is no such trigger or function. */
  fire(id: string): Promise<RunResult | null>;
  /** Letters that scripts have sent. None has left this computer. */
  outbox(): readonly Letter[];
  /** Triggers that scripts have set. */
  triggers(): readonly ClockTrigger[];
  /**
   * Runs `onOpen` for a page that a user opens, which tells the page its menu. `NONE` is the mode of an add-on that
   * nobody has enabled in this spreadsheet.
   */
  open(user: string, authMode?: "NONE" | "LIMITED"): Promise<RunResult | null>;
  /**
   * Empties the workbook, properties and caches, or puts back what was `saved`; the id stays. Runs under way fail. What was
   * handed over to the Worker stays there.
   */
  reset(saved?: SavedSheet): Promise<void>;
  /** Workbook and properties as they stand, for `reset`. */
  save(): SavedSheet;
  /** The listener is told whom an event is for; null is everybody. Returns a function that ends the subscription. */
  subscribe(listener: Listener): () => void;
  /** The public key set that the identity tokens verify against (JWKS). */
  keys(): Promise<{ readonly keys: object[] }>;
  /** Returns the token that `ScriptApp.getIdentityToken()` gives this user. */
  identityToken(user: string): Promise<string>;
  /** Runs under way fail; resolves when they are gone and everything is written. */
  close(): Promise<void>;
}

const timeZone = "Europe/Moscow";

/** Actions throw `HostRefusal` when they name an unknown user, tab or range, or when the change can't be written to the disk. */
export function createHost(options: HostOptions): Host {
  // Threads take their time zone from the process; dates of scripts must be Moscow's.
  if (process.env.TZ !== timeZone) process.env.TZ = timeZone;
  const listeners = new Set<Listener>();
  const core = createCore(options, (event, user, window = null) => {
    for (const listener of listeners) listener(event, user, window);
  });
  const runner = createRunner(core);
  const revision = () => ({ revision: core.workbook.revision });
  const trigger = (user: string, name: string, rest: Pick<RunRequestInside, "event" | "authMode" | "window">) =>
    runner.run({ user, function: name, parameters: [], refusesDates: false, ...rest });
  const afterEdit = async ({ user, waits, window }: EditRequest | PasteRequest, news: EditNews) => {
    const run = trigger(user, "onEdit", { event: { kind: "edit", news }, authMode: "LIMITED", window: window ?? null });
    return { ...revision(), trigger: waits === false ? null : await run };
  };
  /** Undoes or redoes. The journal can't say what: histories end with the process. */
  const step = (user: string, way: "undo" | "redo") => {
    const change = core.history[way](knownUser(user));
    if (change) tellChange(core, change, user);
    if (change && !core.saveNow()) takeBack(user, way === "undo" ? "redo" : "undo");
    return { ...revision(), done: change !== null };
  };
  /** Nothing is answered for that isn't on the disk. */
  const takeBack = (user: string, way: "undo" | "redo"): never => {
    const change = core.history[way](user);
    if (change) tellChange(core, change, user);
    throw notKept();
  };
  return {
    users,
    notices: core.notices,
    summary: () => summaryOf(core),
    state(name) {
      const sheet = sheetNamed(core.workbook, name);
      return sheet ? sheetState(core.workbook, sheet) : null;
    },
    contents(name) {
      const sheet = sheetNamed(core.workbook, name);
      return sheet ? sheetContents(core.workbook, sheet) : null;
    },
    async edit(request) {
      core.keep({ kind: "edit", at: core.clock(), request });
      return afterEdit(request, editCells(core, request));
    },
    copy: (request) => copyCells(core, request),
    async paste(request) {
      const news = pasteCells(core, request);
      // Nor can the journal say what was copied.
      if (!core.saveNow()) takeBack(request.user, "undo");
      return afterEdit(request, news);
    },
    rows(request) {
      core.keep({ kind: "rows", at: core.clock(), request });
      changeRows(core, request);
      return revision();
    },
    columns(request) {
      core.keep({ kind: "columns", at: core.clock(), request });
      changeColumns(core, request);
      return revision();
    },
    tabs(request) {
      core.keep({ kind: "tabs", at: core.clock(), request });
      changeTabs(core, request);
      return revision();
    },
    undo: ({ user }) => step(user, "undo"),
    redo: ({ user }) => step(user, "redo"),
    forgetChanges: () => core.history.clear(),
    note(request) {
      core.keep({ kind: "note", at: core.clock(), request });
      markNotes(core, request);
      return revision();
    },
    colour(request) {
      core.keep({ kind: "colour", at: core.clock(), request });
      markColours(core, request);
      return revision();
    },
    select: (request) => selectCells(core, request),
    async run({ user, function: name, args = [], origin = "script", window = null }) {
      const inside = { function: name, parameters: args, event: null, authMode: "FULL", window } as const;
      const result = await runner.run({ user: knownUser(user), ...inside, refusesDates: origin === "dialog" });
      if (!result) throw new Error("only triggers end without a result");
      return result;
    },
    open: async (user, authMode = "LIMITED") =>
      trigger(knownUser(user), "onOpen", { event: { kind: "open" }, authMode, window: null }),
    fire(id) {
      const found = core.storage.properties.triggers.find((each) => each.id === id);
      if (found === undefined) return Promise.resolve(null);
      const event = { kind: "clock", trigger: id, hour: found.hour } as const;
      return trigger(found.user, found.function, { event, authMode: "FULL", window: null });
    },
    outbox: () => [...core.storage.properties.letters],
    triggers: () => [...core.storage.properties.triggers],
    save: () => structuredClone({ workbook: takeSnapshot(core.workbook), properties: core.storage.properties }),
    async reset(saved) {
      const { workbook, storage } = core;
      const { properties } = storage;
      core.workbook =
        saved === undefined
          ? createWorkbook(workbook.id, workbookName, core.clock)
          : { ...restore(withoutRowsCloned(saved.workbook), core.clock), id: workbook.id };
      storage.properties = structuredClone(saved?.properties) ?? emptyProperties();
      if (!core.saveNow()) {
        core.workbook = workbook;
        storage.properties = properties;
        throw notKept();
      }
      const runsEnded = runner.cutOff("The spreadsheet was reset");
      core.history.clear();
      core.clips.clear();
      core.selections.clear();
      storage.cache.clear();
      core.fetchQuota.clear();
      core.sheetsChanged();
      await runsEnded;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    keys: () => core.identity.keys(),
    identityToken: (user) => core.identity.token(knownUser(user), true),
    async close() {
      await runner.close();
      core.end();
    },
  };
}

/** Rows are made anew from a snapshot anyway. */
function withoutRowsCloned({ sheets, styles, ...rest }: WorkbookSnapshot): WorkbookSnapshot {
  const shells = structuredClone(sheets.map((sheet) => ({ ...sheet, rows: [] })));
  return {
    ...structuredClone(rest),
    styles,
    sheets: shells.map((shell, index) => ({ ...shell, rows: sheets[index]?.rows ?? [] })),
  };
}

function summaryOf({ workbook }: Core): WorkbookSummary {
  return {
    spreadsheetId: workbook.id,
    name: workbook.name,
    revision: workbook.revision,
    users: [...users],
    sheets: workbook.sheets.map((sheet) => ({ name: sheet.name, ...gridSize(sheet), hidden: sheet.hidden })),
  };
}
