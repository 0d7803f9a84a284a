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
} from "../../server/api.ts";

/** The host said no, or can't be reached; `message` is a Russian sentence for a person. */
export class HostProblem extends Error {}

export interface HostClient {
  summary(): Promise<WorkbookSummary>;
  sheet(name: string): Promise<SheetState>;
  edit(request: EditRequest): Promise<unknown>;
  copy(request: CopyRequest): Promise<unknown>;
  paste(request: PasteRequest): Promise<unknown>;
  rows(request: RowsRequest): Promise<unknown>;
  columns(request: ColumnsRequest): Promise<unknown>;
  tabs(request: TabsRequest): Promise<unknown>;
  undo(request: UndoRequest): Promise<unknown>;
  redo(request: UndoRequest): Promise<unknown>;
  note(request: MarkRequest): Promise<unknown>;
  colour(request: MarkRequest): Promise<unknown>;
  select(request: SelectRequest): Promise<unknown>;
  run(request: RunRequest): Promise<RunResult>;
}

/** This window of the user: a script's toasts and dialogs appear where it was started. */
const here = { window: crypto.randomUUID() };

export const host: HostClient = {
  summary: () => ask<WorkbookSummary>("sheets"),
  sheet: (name) => ask<SheetState>(`sheets/${encodeURIComponent(name)}`),
  edit: (request) => ask("edit", { ...request, ...here }),
  copy: (request) => ask("copy", request),
  paste: (request) => ask("paste", { ...request, ...here }),
  rows: (request) => ask("rows", request),
  columns: (request) => ask("columns", request),
  tabs: (request) => ask("tabs", request),
  undo: (request) => ask("undo", request),
  redo: (request) => ask("redo", request),
  note: (request) => ask("note", request),
  colour: (request) => ask("colour", request),
  select: (request) => ask("select", request),
  run: (request) => ask<RunResult>("run", { ...request, ...here }),
};

async function ask<T>(path: string, body?: object): Promise<T> {
  const init = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(`/api/${path}`, init).catch(() => {
    throw new HostProblem("Нет связи с локальной таблицей. Проверьте, запущена ли она (npm start).");
  });
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new HostProblem(problemText(answer) ?? `Таблица ответила ошибкой ${response.status}.`);
  return answer as T;
}

function problemText(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null) return null;
  const fields = Object.entries(answer).filter(([key]) => ["error", "detail", "message"].includes(key));
  const text = fields.map(([, value]) => value).find((value) => typeof value === "string");
  return text ?? null;
}

/** What happens in the workbook, as it happens. `onConnection(true)` also comes after a break: the page must then ask again. */
export function listenToHost(
  user: string,
  onEvent: (event: HostEvent) => void,
  onConnection: (isOpen: boolean) => void,
): () => void {
  const source = new EventSource(`/api/events?${new URLSearchParams({ user, ...here })}`);
  source.addEventListener("open", () => onConnection(true));
  source.addEventListener("error", () => onConnection(false));
  source.addEventListener("message", ({ data }: MessageEvent<string>) => onEvent(JSON.parse(data)));
  return () => source.close();
}
