/** `UrlFetchApp`. */
import type { OutgoingRequest, OutgoingResponse } from "../options.ts";
import { fromBytes } from "./bytes.ts";
import { facade, type Script } from "./facade.ts";

type App = GoogleAppsScript.URL_Fetch.UrlFetchApp;
type Response = GoogleAppsScript.URL_Fetch.HTTPResponse;
type Options = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions;
type Request = GoogleAppsScript.URL_Fetch.URLFetchRequest;

const shownOfFailure = 200;

export function urlFetchApp(script: Script): App {
  const send = (requests: Request[]): Response[] => {
    const answers = script.remote("fetch", requests.map(outgoing));
    return answers.map((answer, index) => responseFacade(script, answer, requests[index]));
  };
  return facade<App>(script, "UrlFetchApp", {
    fetch(url: string, options: Options = {}) {
      const response = send([{ ...options, url }])[0];
      if (!response) throw new Error(`No response from ${url}`);
      return response;
    },
    fetchAll: (requests) =>
      send(Array.from(requests, (request) => (typeof request === "string" ? { url: request } : request))),
  });
}

function outgoing(request: Request): OutgoingRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = String(value);
  const payload = request.payload;
  let body: Uint8Array | null = null;
  if (typeof payload === "string") body = new TextEncoder().encode(payload);
  else if (payload !== undefined && payload !== null) {
    body = new TextEncoder().encode(formOf(payload));
    headers["content-type"] ??= "application/x-www-form-urlencoded";
  }
  if (request.contentType) headers["content-type"] = request.contentType;
  else if (body) headers["content-type"] ??= "application/x-www-form-urlencoded";
  return {
    url: request.url,
    method: (request.method ?? (body ? "post" : "get")).toUpperCase(),
    headers,
    body,
    followRedirects: request.followRedirects ?? true,
  };
}

function formOf(payload: object): string {
  if ("getBytes" in payload) throw new Error("UrlFetchApp with a blob as payload is not available in the local host");
  return new URLSearchParams(
    Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

function responseFacade(script: Script, answer: OutgoingResponse, request: Request | undefined): Response {
  const text = (): string => new TextDecoder().decode(answer.body);
  if (answer.status >= 400 && !request?.muteHttpExceptions) {
    throw new Error(
      `Request failed for ${request?.url} returned code ${answer.status}. Truncated server response: ${text().slice(0, shownOfFailure)} (use muteHttpExceptions option to examine full response)`,
    );
  }
  return facade<Response>(script, "HTTPResponse", {
    getResponseCode: () => answer.status,
    getContentText: text,
    getContent: () => fromBytes(answer.body),
    getHeaders: () => ({ ...answer.headers }),
    getAllHeaders: () => ({ ...answer.headers }),
  });
}
