/** «О программе»: what this is, in whose hands, and where to look further. */

import { button, byId, element } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call, closeDialog } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";

fitToContent(byId("page"));
const start = element("section");
byId("page").append(
  start,
  element("h1", {}, "Таблица Клуба ресурсных центров НКО"),
  element(
    "p",
    {},
    "Здесь ресурсные центры и комиссия Общественной палаты ведут общие сведения: какие НКО работают в области, " +
      "что рекомендовал круглый стол и что из этого сделано. Отсюда же сведения попадают на открытую страницу, " +
      "которую читают и цитируют СМИ.",
  ),
  element("h2", {}, "Как этим пользоваться"),
  element(
    "ol",
    {},
    element(
      "li",
      {},
      "Вносите данные как обычно. Если в ячейке что-то не так, строка скажет об этом в столбце «Проверка».",
    ),
    element("li", {}, "«Замечания и исправления…» покажет все вопросы сразу и предложит, как их решить."),
    element(
      "li",
      {},
      "«Передать изменения» отправит строки на сервер Клуба. Строки с ошибками подождут, остальные пойдут дальше.",
    ),
    element("li", {}, "Координатор смотрит, что изменится на сайте, и публикует выпуск."),
  ),
  element("h2", {}, "Чего программа не делает"),
  element(
    "p",
    {},
    "Она не меняет введённое без вашего согласия, не трогает ваши заметки, цвета и вкладки. Личные телефоны и почта " +
      "людей ей не нужны: строка, где они встретились, никуда не уйдёт, пока вы их не удалите.",
  ),
);

const contact = element("section");
byId("page").append(contact);
void call("about").then(({ version, isSetUp, publisher, mailbox, site }) => {
  if (!isSetUp) start.append(...firstStep());
  contact.append(
    element("h2", {}, "Кто ведёт и куда писать"),
    element("p", {}, publisher),
    mailbox === ""
      ? element("p", {}, "Служебная почта не указана. Координатору: впишите её во вкладке «Настройки».")
      : element("p", {}, element("a", { href: `mailto:${mailbox}` }, mailbox)),
    site === "" ? "" : element("p", {}, element("a", { href: site, rel: "noopener" }, site)),
    element("p", { class: "soft" }, `Версия ${version}`),
  );
}, showFault);

/** Above everything else where nothing is set up yet. */
function firstStep(): HTMLElement[] {
  const status = statusLine();
  const setUp = async () => {
    if ((await status.during("Открываю…", () => call("menuSetUpSheet").then(() => true))) !== null) closeDialog();
  };
  return [
    element("h1", {}, "Здравствуйте!"),
    element(
      "p",
      {},
      "В этой таблице ещё нет вкладок Клуба. Первый шаг — настроить её: программа добавит свои вкладки со списками и проверками. Ваши вкладки и записи останутся как есть.",
    ),
    status.node,
    element("div", { class: "row" }, button("Настроить таблицу", setUp, { class: "main" })),
  ];
}

function showFault(error: unknown): void {
  contact.append(element("p", { class: "error" }, error instanceof Error ? error.message : String(error)));
}
