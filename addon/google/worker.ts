/** The only file that talks to the Worker. */

import type { Problem } from "../../shared/handover/protocol.ts";
import { isServerAddress } from "../../shared/public/settings.ts";
import { MemberError } from "../member-error.ts";
import { settingValue } from "../sheet/settings.ts";

/** An answer as the caller needs it: the body, or the problem that the Worker described. */
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

/** The Worker's address from «Настройки», without a slash at its end. */
function workerAddress(): string {
  const address = settingValue("Адрес сервера").replace(/\/+$/, "");
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
    throw new MemberError(
      "Сервер Клуба не ответил. Проверьте связь и повторите позже: в таблице всё сохранено, ничего не потеряно.",
      cause,
    );
  }
}

function read<Body>(response: GoogleAppsScript.URL_Fetch.HTTPResponse): Answer<Body> {
  const status = response.getResponseCode();
  let body: unknown;
  try {
    body = JSON.parse(response.getContentText());
  } catch (cause) {
    throw new MemberError(
      `Сервер Клуба ответил непонятно (код ${status}). Повторите через несколько минут: в таблице всё сохранено.`,
      cause,
    );
  }
  return status < 300 ? { ok: true, body: body as Body } : { ok: false, problem: body as Problem };
}
