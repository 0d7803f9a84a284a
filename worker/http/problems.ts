/** Every error the Worker can answer: one table of kinds, one class to throw. */

import { tooManyRows } from "../../shared/handover/offer-size.ts";
import { formats } from "../../shared/public/formats.ts";
import type { Words } from "../../shared/table.ts";

interface ProblemKind {
  readonly status: 400 | 401 | 403 | 404 | 405 | 406 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly title: Words;
  /** What to do, for whoever reads it. A throw may be more precise. */
  readonly detail: string;
}

export const problems = {
  "bad-json": kind(
    400,
    "Запрос не разобран",
    "The body is not acceptable JSON",
    "Тело запроса должно быть JSON в UTF-8 без повторяющихся ключей и лишней вложенности. Обновите надстройку.",
  ),
  "bad-query": kind(
    400,
    "Неизвестный параметр",
    "Unknown or repeated query parameter",
    "В адресе есть неизвестный, повторённый или неверный параметр. Уберите его: допустимые параметры перечислены в /v1/openapi.json.",
  ),
  "token-missing": kind(
    401,
    "Нужно войти",
    "Sign-in required",
    "Запрос пришёл без входа. Откройте таблицу клуба и повторите действие из меню надстройки.",
  ),
  "token-invalid": kind(
    401,
    "Вход не подтверждён",
    "The identity token is not acceptable",
    "Google не подтвердил вход. Обновите страницу таблицы и повторите; если не поможет, выйдите из Google и войдите снова.",
  ),
  "token-expired": kind(
    401,
    "Вход устарел",
    "The identity token has expired",
    "Срок входа истёк, или часы компьютера неверны. Обновите страницу таблицы и повторите.",
  ),
  "wrong-audience": kind(
    401,
    "Скрипт не из этого клуба",
    "The identity token is for another script",
    "Похоже, это копия скрипта: у неё новый номер клиента OAuth, которого сайт клуба не знает. Работайте в исходной таблице клуба или попросите координатора добавить номер в настройку TOKEN_AUDIENCES.",
  ),
  "not-a-member": kind(
    403,
    "Вы не в списке клуба",
    "Not a member",
    "Вашего адреса нет в списке участников клуба. Попросите координатора добавить его.",
  ),
  "coordinators-only": kind(
    403,
    "Нужны права координатора",
    "Coordinators only",
    "Это действие доступно только координатору клуба. Попросите его выполнить действие или дать вам права.",
  ),
  "not-found": kind(
    404,
    "Не найдено",
    "Not found",
    "По этому адресу ничего нет: ссылка устарела или набрана с ошибкой. Начните с /v1/ или с главной страницы.",
  ),
  "method-not-allowed": kind(
    405,
    "Метод не поддерживается",
    "Method not allowed",
    "Этот адрес не принимает такой метод запроса. Допустимые названы в заголовке Allow.",
  ),
  "not-acceptable": kind(
    406,
    "Нет такого формата",
    "Not acceptable",
    `В этом формате данных нет. Добавьте к адресу расширение, одно из этих: ${formats.map(({ extension }) => `.${extension}`).join(", ")}.`,
  ),
  copy: kind(
    409,
    "Это копия таблицы",
    "This spreadsheet is a copy",
    "Клуб передаёт данные из другой таблицы, а эта — её копия. Откройте исходную таблицу; если клуб переехал сюда, координатор подтверждает переезд при передаче.",
  ),
  stale: kind(
    409,
    "Таблица уже передана заново",
    "The hand-over is out of date",
    "Пока шла эта передача, кто-то передал изменения. Повторите передачу: она возьмёт таблицу как есть сейчас, ничего не потеряно.",
  ),
  "rows-missing": kind(
    409,
    "Не все строки дошли",
    "Some rows were never sent",
    "Часть строк не дошла до сервера. Повторите передачу: дошлются только недостающие.",
  ),
  "mass-change": kind(
    409,
    "Слишком много изменений сразу",
    "Too much would change at once",
    "Изменится слишком много строк сразу. Проверьте таблицу; если всё верно, координатор подтверждает список.",
  ),
  "preview-changed": kind(
    409,
    "Данные изменились после просмотра",
    "The preview is out of date",
    "После просмотра выпуска данные изменились. Откройте просмотр ещё раз и публикуйте его.",
  ),
  "members-changed": kind(
    409,
    "Список участников уже изменён",
    "The list of members has changed",
    "Пока вы правили список участников, его изменил другой координатор. Ничего не сохранено. Откройте «Состояние» ещё раз и внесите правку в новый список.",
  ),
  "publish-busy": kind(
    409,
    "Выпуск уже публикуют",
    "Another publication won",
    "Другой координатор опубликовал выпуск раньше. Откройте просмотр ещё раз.",
  ),
  withdrawn: kind(
    410,
    "Файл изъят",
    "Withdrawn",
    "Этот файл изъят: в нём было то, что клуб стёр из истории. Остальные файлы выпуска действуют. Без стёртого он вернётся, здесь и в прежних выпусках, со следующим выпуском клуба.",
  ),
  "record-withdrawn": kind(
    410,
    "Запись снята",
    "Record withdrawn",
    "В нынешнем выпуске этой записи больше нет. Прежние выпуски показывают её, если она не стёрта из истории.",
  ),
  "too-large": kind(
    413,
    "Запрос слишком большой",
    "The body is too large",
    "За один раз пришло слишком много данных. Обновите надстройку: она передаёт строки частями.",
  ),
  "too-many-rows": kind(413, "Слишком много строк", "Too many rows for one offer", tooManyRows),
  "nothing-committed": kind(
    409,
    "Ещё ничего не передано",
    "Nothing was handed over yet",
    "Публиковать пока нечего. Сначала передайте изменения.",
  ),
  "not-json": kind(415, "Нужен JSON", "JSON only", "Принимается только application/json в UTF-8 без сжатия."),
  "bad-shape": kind(
    422,
    "Запрос не того вида",
    "The body has the wrong shape",
    "Запрос не соответствует протоколу. Обновите надстройку и повторите.",
  ),
  "unknown-column": kind(
    422,
    "Такого столбца нет",
    "A cell that can't be taken",
    "В строке есть столбец или значение, которых сервер не знает. Обновите надстройку и повторите.",
  ),
  "hash-mismatch": kind(
    422,
    "Строка повреждена в пути",
    "A hash doesn't match its row",
    "Содержимое строки не совпадает с её отпечатком. Повторите передачу.",
  ),
  "not-offered": kind(
    422,
    "Такой строки не предлагали",
    "A row that was never offered",
    "Строка не входит в начатую передачу. Начните передачу сначала.",
  ),
  "personal-data": kind(
    422,
    "Личные данные",
    "Personal data",
    "В строках есть личные данные, поэтому ничего не принято и не сохранено. Удалите их из названных столбцов и повторите передачу.",
  ),
  "cell-too-long": kind(
    422,
    "Слишком длинный текст",
    "A cell is too long",
    "В ячейке больше 50 000 знаков: столько таблица не держит, и проверить такой текст нельзя, поэтому ничего не принято. Сократите его в названных столбцах и повторите передачу.",
  ),
  "last-coordinator": kind(
    422,
    "Нужен координатор",
    "A coordinator must remain",
    "В списке не осталось ни одного координатора. Оставьте хотя бы одного.",
  ),
  "too-many-requests": kind(
    429,
    "Слишком много запросов",
    "Too many requests",
    "Запросы идут слишком часто. Подождите минуту и повторите.",
  ),
  misconfigured: kind(
    500,
    "Сервер не настроен",
    "The Worker is not configured",
    "Сайт клуба не настроен, поэтому ничего не обслуживает. Координатору: исправьте названные настройки и разверните заново.",
  ),
  internal: kind(
    500,
    "Ошибка сервера",
    "Internal error",
    "На сервере произошла ошибка. Повторите: повтор безопасен, ничего не потеряется. Если не поможет, назовите координатору номер запроса.",
  ),
  "keys-unavailable": kind(
    503,
    "Вход временно недоступен",
    "Sign-in keys are unavailable",
    "Не удалось проверить вход: ключи Google сейчас недоступны. Повторите через минуту, данные не изменились.",
  ),
  "store-unavailable": kind(
    503,
    "Хранилище временно недоступно",
    "The store is unavailable",
    "Хранилище временно недоступно. Ничего не потеряно: повторите через минуту.",
  ),
  quota: kind(
    503,
    "Дневной запас сервера исчерпан",
    "The day's free quota is used up",
    "Дневной запас сервера исчерпан: работа продолжится после 3:00 по Москве. Ничего не потеряно, повторите тогда.",
  ),
  "nothing-changed": kind(
    409,
    "Публиковать нечего",
    "Nothing has changed since the current edition",
    "С последнего выпуска ничего не изменилось, публиковать нечего.",
  ),
  "nothing-published": kind(
    503,
    "Выпусков ещё нет",
    "Nothing is published yet",
    "Клуб ещё не опубликовал ни одного выпуска. Зайдите позже.",
  ),
} as const satisfies { readonly [code: string]: ProblemKind };

export type ProblemCode = keyof typeof problems;

interface ProblemOptions {
  /** Replaces the table's own sentence. Never holds a cell, an e-mail address or a token. */
  readonly detail?: string;
  readonly members?: { readonly [name: string]: unknown };
  readonly headers?: { readonly [name: string]: string };
  readonly cause?: unknown;
}

/** An error on its way to being answered. Only routes throw it. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code, { cause: options.cause });
    this.name = "ProblemError";
    this.code = code;
    this.options = options;
  }
}

function kind<const S extends ProblemKind["status"]>(status: S, ru: string, en: string, detail: string) {
  return { status, title: { ru, en }, detail };
}
