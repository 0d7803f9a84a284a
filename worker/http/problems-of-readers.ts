/** Errors that a public address can answer, and those of the site as a whole. */

import { formats } from "../../shared/public/formats.ts";
import { kind, type ProblemKind } from "./problem-kind.ts";

const extensions = formats.map(({ extension }) => `.${extension}`).join(", ");

export const problemsOfReaders = {
  "bad-query": kind(
    400,
    "Неизвестный параметр",
    "Unknown or repeated query parameter",
    "В адресе есть неизвестный, повторённый или неверный параметр. Уберите его: допустимые параметры перечислены в /v1/openapi.json.",
    "The address has an unknown, repeated or wrong query parameter. Leave it out: /v1/openapi.json lists what each address takes.",
  ),
  "bad-search": kind(
    400,
    "Так искать нельзя",
    "Not a search",
    "Поиск ждёт в параметре q слова из названия, ОГРН или ИНН; ключ муниципалитета и статус — если они нужны — такие, как в данных.",
    "A search takes in q words of a name, an OGRN or an INN; the key of a municipality and a status, where given, as the data have them.",
  ),
  "not-found": kind(
    404,
    "Не найдено",
    "Not found",
    "По этому адресу ничего нет: ссылка устарела или набрана с ошибкой. Начните с /v1/ или с главной страницы.",
    "There is nothing at this address: the link is out of date or mistyped. Start at /v1/ or at the front page.",
  ),
  "no-passports": kind(
    404,
    "Паспортов наборов нет",
    "No passports of data sets",
    "Паспортов наборов открытых данных нет: номер набора начинается с ИНН издателя, а Клуб его не указал. Координатору: впишите ИНН, должность ответственного и телефон в «Настройки» и опубликуйте выпуск. Сами данные: /v1/.",
    "There are no passports of data sets: the number of a set begins with the publisher's INN, which the club hasn't entered. For a coordinator: enter it in the settings, with the responsible post and the telephone, and publish. The data: /v1/.",
  ),
  "method-not-allowed": kind(
    405,
    "Метод не поддерживается",
    "Method not allowed",
    "Этот адрес не принимает такой метод запроса. Допустимые названы в заголовке Allow.",
    "The address doesn't take this method. Those that it takes are named in the header Allow.",
  ),
  "not-acceptable": kind(
    406,
    "Нет такого формата",
    "Not acceptable",
    `В этом формате данных нет. Добавьте к адресу расширение, одно из этих: ${extensions}.`,
    `The data aren't in this format. Add an extension to the address, one of these: ${extensions}.`,
  ),
  "record-withdrawn": kind(
    410,
    "Запись снята",
    "Record withdrawn",
    "В нынешнем выпуске этой записи больше нет. Прежние выпуски показывают её, если она не стёрта из истории.",
    "The current edition no longer has this record. Earlier editions show it, unless it was erased from history.",
  ),
  "record-unpublished": kind(
    410,
    "Запись снята с публикации",
    "Record withdrawn from publication",
    "Клуб снял эту запись с публикации, и её нет ни в одном выпуске. Другие данные открыты на главной странице.",
    "The club has withdrawn this record from publication, and no edition shows it. Other data are on the front page.",
  ),
  "record-erased": kind(
    410,
    "Запись стёрта",
    "Record erased",
    "Эта запись стёрта из всех выпусков. Её содержимого на сайте больше нет; другие данные открыты на главной странице.",
    "This record was erased from every edition. Its content is no longer on this site; other data are on the front page.",
  ),
  withdrawn: kind(
    410,
    "Файл изъят",
    "Withdrawn",
    "Этот файл изъят: в нём было то, что клуб стёр из истории или снял с публикации. Остальные файлы выпуска действуют. Без этого он вернётся, здесь и в прежних выпусках, со следующим выпуском клуба.",
    "The file is withdrawn: it held what the club has erased from its history or withdrawn from publication. The edition's other files stand. With the club's next edition it comes back without that, here and in past editions.",
  ),
  "outside-range": kind(
    416,
    "Файл короче",
    "Range not satisfiable",
    "Запрошены байты дальше конца файла: он уже получен целиком, или с тех пор стал короче. Сверьте SHA-256 или возьмите файл заново без Range.",
    "The range begins behind the end of the file: you have all of it, or it has become shorter meanwhile. Compare the SHA-256, or take the file anew without Range.",
  ),
  misconfigured: kind(
    500,
    "Сервер не настроен",
    "The Worker is not configured",
    "Сайт клуба не настроен, поэтому ничего не обслуживает. Координатору: исправьте названные настройки и разверните заново.",
    "The club's site isn't configured, so it serves nothing. For a coordinator: correct the named settings and deploy again.",
  ),
  internal: kind(
    500,
    "Ошибка сервера",
    "Internal error",
    "На сервере произошла ошибка. Повторите: повтор безопасен, ничего не потеряется. Если не поможет, назовите координатору номер запроса.",
    "Something went wrong on the server. Try again: that is safe, and nothing is lost. If it doesn't help, tell a coordinator the request's number.",
  ),
  "oembed-format": kind(
    501,
    "Только JSON",
    "Only JSON",
    "Карточки для вставки отдаются только в JSON. Уберите параметр format или задайте format=json.",
    "What an embed is pasted by comes as JSON only. Leave the parameter format out, or say format=json.",
  ),
  "store-unavailable": kind(
    503,
    "Хранилище временно недоступно",
    "The store is unavailable",
    "Хранилище временно недоступно. Ничего не потеряно: повторите через минуту.",
    "The store isn't available for the moment. Nothing is lost: try again in a minute.",
  ),
  quota: kind(
    503,
    "Дневной запас сервера исчерпан",
    "The day's free quota is used up",
    "Дневной запас сервера исчерпан: работа продолжится после 3:00 по Москве. Ничего не потеряно, повторите тогда.",
    "The server's free quota of the day is used up: it goes on after 3:00 Moscow time. Nothing is lost, try again then.",
  ),
  "nothing-published": kind(
    503,
    "Выпусков ещё нет",
    "Nothing is published yet",
    "Клуб ещё не опубликовал ни одного выпуска. Зайдите позже.",
    "The club hasn't published an edition yet. Come back later.",
  ),
} as const satisfies { readonly [code: string]: ProblemKind };
