/** How the add-on speaks to the Worker: no other file does. */

import type { Problem } from "../../shared/handover/protocol.ts";
import { isServerAddress } from "../../shared/settings/readings.ts";
import { clubSettings } from "../../shared/settings/settings.ts";
import { refusalWords } from "../google/refusals.ts";
import { MemberError } from "../member-error.ts";
import { readSetting } from "../sheet/settings.ts";

/** The body of an answer, or the problem that the Worker described. */
export type Answer<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly problem: Problem };

export interface Call {
  readonly method: "get" | "post" | "put";
  /** Such as `/club/offer`. */
  readonly path: string;
  readonly body?: unknown;
}

/** One request. Throws a `MemberError` when nothing understandable comes back. */
export function callWorker<Body>(call: Call): Answer<Body> {
  const [answer] = callWorkerTogether<Body>([call]);
  if (answer === undefined) throw new Error("one call has one answer");
  return answer;
}

/** Several requests side by side, answered in their order. */
export function callWorkerTogether<Body>(calls: readonly Call[]): Answer<Body>[] {
  const address = workerAddress();
  const token = ScriptApp.getIdentityToken();
  if (token === null) {
    throw new MemberError(
      "Google не подтвердил, кто вы. Закройте таблицу, откройте её снова и разрешите надстройке доступ к адресу почты.",
    );
  }
  const requests = calls.map(
    ({ method, path, body }): GoogleAppsScript.URL_Fetch.URLFetchRequest => ({
      url: address + path,
      method,
      headers: { authorization: `Bearer ${token}` },
      muteHttpExceptions: true,
      followRedirects: false,
      ...(body === undefined ? {} : { contentType: "application/json", payload: JSON.stringify(body) }),
    }),
  );
  return fetchTogether(requests).map((response) => read<Body>(response));
}

/** The body of a good answer. Throws a `MemberError` with the Worker's own sentence otherwise. */
export function bodyOf<Body>(answer: Answer<Body>): Body {
  if (!answer.ok) throw new MemberError(answer.problem.detail);
  return answer.body;
}

/** Kept for this run: a hand-over of thousands of rows needs it many times. */
let knownAddress: string | null = null;

/** The Worker's address from «Настройки», without a slash at its end. */
function workerAddress(): string {
  knownAddress ??= readSetting(clubSettings.serverAddress).replace(/\/+$/, "");
  const address = knownAddress;
  if (isServerAddress(address)) return address;
  throw new MemberError(
    address === ""
      ? "Не указан адрес сервера. Впишите его во вкладке «Настройки», строка «Адрес сервера»."
      : "Адрес сервера во вкладке «Настройки» не подходит: нужен вид https://имя-сайта. Исправьте его.",
  );
}

function fetchTogether(
  requests: GoogleAppsScript.URL_Fetch.URLFetchRequest[],
): GoogleAppsScript.URL_Fetch.HTTPResponse[] {
  try {
    return UrlFetchApp.fetchAll(requests);
  } catch (cause) {
    throw new MemberError(refusalWords(cause instanceof Error ? cause.message : String(cause)) ?? noAnswer, cause);
  }
}

const noAnswer =
  "Сервер Клуба не ответил. Проверьте связь и повторите позже: в таблице всё сохранено, ничего не потеряно.";

function read<Body>(response: GoogleAppsScript.URL_Fetch.HTTPResponse): Answer<Body> {
  const status = response.getResponseCode();
  let body: unknown;
  try {
    body = JSON.parse(response.getContentText());
  } catch (cause) {
    throw new MemberError(strangeAnswer(status), cause);
  }
  if (status < 300) return { ok: true, body: body as Body };
  if (!isProblem(body)) throw new MemberError(strangeAnswer(status));
  return { ok: false, problem: withRequestNumber(body) };
}

/** An answer that isn't the Worker's: Cloudflare's own page in its place, or another site. */
function strangeAnswer(status: number): string {
  if (status === 429) {
    return "Дневной запас сервера исчерпан: передача продолжится завтра после 3:00 по Москве. В таблице ничего не потеряно.";
  }
  if (status >= 500) {
    return `Сервер Клуба сейчас не справляется (код ${status}). Повторите через несколько минут: в таблице всё сохранено.`;
  }
  return `По адресу из «Настроек» отвечает не сервер Клуба (код ${status}). Проверьте вкладку «Настройки», строка «Адрес сервера»: в таблице всё сохранено.`;
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "detail" in body && typeof body.detail === "string";
}

/** Adds the number of the request where the sentence asks the member to name it. */
function withRequestNumber(problem: Problem): Problem {
  const { detail, requestId } = problem;
  return detail.includes("номер запроса") ? { ...problem, detail: `${detail} Номер запроса: ${requestId}` } : problem;
}
