/** Reads a chosen file as text, in whichever of the encodings it is in which Russian files are kept. */

export async function readRegisterFile(file: File): Promise<string> {
  if (file.size > longestFile) {
    throw new Error("Файл больше 8 МБ. Сохраните его по частям и загрузите по очереди.");
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.subarray(0, 2).join() === zipStart) {
    throw new Error("Это книга Excel, а не CSV. Откройте её, скопируйте строки и вставьте сюда.");
  }
  return decodeRegister(bytes);
}

/**
 * UTF-8 and UTF-16 are known for certain. Otherwise that encoding is taken in which the file reads most like Russian: Excel
 * in Windows writes Windows-1251, in macOS Mac Cyrillic, MS-DOS wrote 866, Unix KOI8-R.
 */
export function decodeRegister(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const sample = bytes.subarray(0, 60_000);
    const scores = otherwise.map((encoding) => strangeness(new TextDecoder(encoding).decode(sample)));
    const best = scores.indexOf(Math.min(...scores));
    return new TextDecoder(otherwise[best]).decode(bytes);
  }
}

const longestFile = 8_000_000;
/** «PK»: an .xlsx file is a ZIP archive. */
const zipStart = "80,75";
/** UTF-8 once more: one broken byte in a long file is no other encoding. */
const otherwise = ["utf-8", "windows-1251", "x-mac-cyrillic", "ibm866", "koi8-r"] as const;

/** By the mark at the beginning, else by the zeros that every other byte of delimiters and digits has. */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const start = bytes.subarray(0, 2).join();
  if (start === "255,254") return "utf-16le";
  if (start === "254,255") return "utf-16be";
  const sample = bytes.subarray(0, 2000);
  const zeros = [0, 1].map((at) => sample.filter((byte, index) => byte === 0 && index % 2 === at).length);
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 20 && odd > even * 4) return "utf-16le";
  return even > sample.length / 20 && even > odd * 4 ? "utf-16be" : null;
}

/** How much of a text nobody writes: letters of other alphabets, drawing signs, capitals within words. */
function strangeness(text: string): number {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return (
    count(/[^\sА-Яа-яЁё\u0020-\u007e«»„“”’№–—…§°•\u00a0]/g) * 2 +
    count(/[а-яё][А-ЯЁ]/g) +
    count(/[ЪЬЫъьы](?=[ЪЬЫъьы])/g)
  );
}
