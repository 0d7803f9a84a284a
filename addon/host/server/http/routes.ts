/** The addresses of the local sheet, as `api.ts` declares them. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ResetAnswer, RunRequest, RunResult } from "../api.ts";
import {
  columnsShape,
  copyShape,
  editShape,
  fireShape,
  markShape,
  pasteShape,
  rowsShape,
  runShape,
  selectShape,
  tabsShape,
  userShape,
} from "../api-shapes.ts";
import type { Host } from "../host.ts";
import { HostRefusal } from "../refusal.ts";
import { readBody } from "./body.ts";
import { streamEvents } from "./event-stream.ts";
import { checkSender } from "./guard.ts";
import { sendPage } from "./page.ts";
import { Problem, sendJson, sendProblem } from "./problem.ts";

type Action = (request: IncomingMessage) => Promise<unknown>;

const resetNote =
  "Таблица пуста, как до первой настройки; номер у неё прежний. На сервере остались прежние передачи и выпуски: передачу пустой таблицы он остановит как массовое изменение. Чтобы начать заново и там, остановите программу и уберите папку с данными.";

/** Answers every request to `host`; `page` is the folder of the built grid. */
export function createRoutes(host: Host, page: string | null) {
  const posts: Record<string, Action> = {
    "/api/edit": async (request) => host.edit(await readBody(request, editShape)),
    "/api/copy": async (request) => {
      host.copy(await readBody(request, copyShape));
      return {};
    },
    "/api/paste": async (request) => host.paste(await readBody(request, pasteShape)),
    "/api/rows": async (request) => host.rows(await readBody(request, rowsShape)),
    "/api/columns": async (request) => host.columns(await readBody(request, columnsShape)),
    "/api/tabs": async (request) => host.tabs(await readBody(request, tabsShape)),
    "/api/undo": async (request) => host.undo(await readBody(request, userShape)),
    "/api/redo": async (request) => host.redo(await readBody(request, userShape)),
    "/api/note": async (request) => host.note(await readBody(request, markShape)),
    "/api/colour": async (request) => host.colour(await readBody(request, markShape)),
    "/api/select": async (request) => {
      host.select(await readBody(request, selectShape));
      return {};
    },
    "/api/run": async (request) => run(await readBody(request, runShape)),
    "/api/fire": async (request) => {
      const { id } = await readBody(request, fireShape);
      const result = await host.fire(id);
      if (result === null) throw new Problem(404, `Триггера «${id}» нет.`);
      return result;
    },
    "/api/reset": async (): Promise<ResetAnswer> => {
      await host.reset();
      return { note: resetNote };
    },
  };

  async function run(request: RunRequest): Promise<RunResult> {
    const result = await host.run(request);
    if (result.missing) throw new Problem(404, `Функции «${request.function}» в надстройке нет.`);
    return result;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    checkSender(request);
    const url = new URL(request.url ?? "/", "http://localhost");
    const action = posts[url.pathname];
    if (action) {
      if (request.method !== "POST") throw new Problem(405, `${url.pathname} принимает только POST.`);
      sendJson(response, await action(request));
      return;
    }
    if (request.method !== "GET") throw new Problem(405, `${url.pathname} принимает только GET.`);
    await answerGet(url, response);
  }

  async function answerGet(url: URL, response: ServerResponse): Promise<void> {
    const tab = /^\/api\/sheets\/([^/]+)$/.exec(url.pathname);
    if (url.pathname === "/api/sheets") sendJson(response, host.summary());
    else if (tab) sendJson(response, stateOf(tab[1] ?? ""));
    else if (url.pathname === "/api/events") streamEvents(host, userOf(url), url.searchParams.get("window"), response);
    else if (url.pathname === "/api/outbox") sendJson(response, host.outbox());
    else if (url.pathname === "/api/triggers") sendJson(response, host.triggers());
    else if (url.pathname === "/local/jwks.json") sendJson(response, await host.keys());
    else await sendPage(page, decode(url.pathname), response);
  }

  function stateOf(encoded: string): object {
    const name = decode(encoded);
    const state = host.state(name);
    if (!state) throw new Problem(404, `Листа «${name}» нет.`);
    return state;
  }

  function userOf(url: URL): string {
    const user = url.searchParams.get("user") ?? "";
    if (!host.users.includes(user)) throw new Problem(400, `Пользователь «${user}» не известен.`);
    return user;
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else if (error instanceof Problem || error instanceof HostRefusal)
        sendProblem(response, error.status, error.message);
      else {
        console.error(error);
        sendProblem(response, 500, "Внутренняя ошибка локальной таблицы. Подробности — в окне, где она запущена.");
      }
      // The rest of a refused body isn't read.
      if (!request.complete) response.once("finish", () => request.destroy());
    });
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Problem(400, "Адрес записан неправильно.");
  }
}
