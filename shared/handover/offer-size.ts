/** How much of a sheet one offer holds: the whole sheet in hashes, in one request. */

/** Bytes of JSON, all of them ASCII. */
export const longestOffer = 4_000_000;

/** A row is 96 bytes of it: an id of 26 characters and a hash of 64, quoted. */
export const tooManyRows =
  "За раз передаётся вся таблица, а сервер принимает около 41 000 строк. Ничего не передано, в таблице всё цело. Уберите лишние строки: повторы, вставленное случайно. Если нужны все, напишите тому, кто поддерживает программу: предел придётся поднять.";
