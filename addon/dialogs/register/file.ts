/** Reads a chosen file as text: UTF-8, else the Windows code page in which Excel saves Russian CSV. */
export async function readRegisterFile(file: File): Promise<string> {
  if (file.size > longestFile) {
    throw new Error("Файл больше 8 МБ. Сохраните его по частям и загрузите по очереди.");
  }
  const bytes = await file.arrayBuffer();
  if (new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength)).join() === zipStart) {
    throw new Error("Это книга Excel, а не CSV. Откройте её, скопируйте строки и вставьте сюда.");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1251").decode(bytes);
  }
}

const longestFile = 8_000_000;
/** «PK»: an .xlsx file is a ZIP archive. */
const zipStart = "80,75";
