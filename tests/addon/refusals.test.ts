import { expect, test } from "vitest";
import { typeSetting } from "../../addon/host/demo/person.ts";
import type { OutgoingResponse } from "../../addon/host/server/options.ts";
import { coordinator, openClubSheet } from "../harness/club-sheet.ts";

const address = "http://127.0.0.1:1";

/** What a person reads when «Состояние» asks the server and the network does this. */
async function told(fetch: () => OutgoingResponse): Promise<string> {
  const { host } = await openClubSheet({ fetch: async () => fetch(), localOrigins: [address] });
  await typeSetting(host, "Адрес сервера", address);
  const run = await host.run({ user: coordinator, function: "showStatus", origin: "dialog" });
  return run.error ?? "";
}

const page = (status: number, text: string): OutgoingResponse => ({
  status,
  headers: {},
  body: new TextEncoder().encode(text),
});

test.each([
  ["Service invoked too many times for one day: urlfetch.", "Повторите завтра"],
  ["Служба вызвана слишком много раз за день: urlfetch.", "Повторите завтра"],
  ["Service invoked too many times in a short time: urlfetch.", "Подождите минуту"],
  [`${address} is not in the urlFetchWhitelist of appsscript.json`, "строка «Адрес сервера»"],
  ["You do not have permission to call UrlFetchApp.fetchAll", "Не хватает разрешения"],
  [`Address unavailable: ${address}`, "Сервер Клуба не ответил"],
  [`Адрес недоступен: ${address}`, "Сервер Клуба не ответил"],
])("Google's «%s» becomes «%s»", async (said, words) => {
  const sentence = await told(() => {
    throw new Error(said);
  });
  expect(sentence).toContain(words);
});

test.each([
  [
    page(429, "<html>error code: 1027</html>"),
    "Дневной запас сервера исчерпан: передача продолжится завтра после 3:00",
  ],
  [page(503, "<html>"), "не справляется (код 503)"],
  [page(404, "<html>"), "отвечает не сервер Клуба (код 404)"],
  [page(500, '{"fault": true}'), "не справляется (код 500)"],
])("an answer that isn't the server's is told apart (%#)", async (answer, words) => {
  expect(await told(() => answer)).toContain(words);
});

test("whoever is asked to name the request's number is shown it", async () => {
  const problem = { type: "/problems/internal", detail: "Назовите координатору номер запроса.", requestId: "r-17" };
  expect(await told(() => page(500, JSON.stringify(problem)))).toMatch(/номер запроса\. Номер запроса: r-17$/);
});

test("a protected range is named, whatever Google's language", async () => {
  let armed = false;
  const said = "Вы пытаетесь изменить защищенную ячейку или объект.";
  const sheet = await openClubSheet({
    beforeCall: async ({ method }) => {
      if (method === "setValues" && armed) throw new Error(said);
    },
  });
  await sheet.type("nkos", "inn", 2, "123");
  armed = true;
  await expect(sheet.run("checkAll")).rejects.toThrow("Попросите его снять защиту");
});
