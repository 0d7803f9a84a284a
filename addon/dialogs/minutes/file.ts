/** The text of a chosen or dropped file: a Word document, or plain text in any encoding. */

import { type DocxText, readDocx } from "../docx/docx.ts";
import type { XmlNode } from "../docx/xml.ts";
import { decodeRegister } from "../register/file.ts";

/** Bytes: with pictures, of which nothing is read. */
const longestFile = 50_000_000;

/** Rejects with a sentence that says what to do. */
export async function readMinutesFile(file: File): Promise<DocxText> {
  if (file.size > longestFile) throw new Error("Файл больше 50 МБ. Скопируйте из него текст и вставьте сюда.");
  return minutesText(new Uint8Array(await file.arrayBuffer()), parseXml);
}

function parseXml(text: string): XmlNode | null {
  const { documentElement } = new DOMParser().parseFromString(text, "text/xml");
  return documentElement.getElementsByTagName("parsererror").length > 0 ? null : documentElement;
}

/** What a file is, its first bytes tell: its name may be anything. Throws an `Error` with a sentence. */
export function minutesText(bytes: Uint8Array, parse: (text: string) => XmlNode | null): DocxText {
  const begins = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  if (begins.startsWith("PK")) {
    const read = readDocx(bytes, parse);
    if (read === null) throw new Error(`Это не документ Word. ${saveAsDocx}`);
    if (read.text === "") {
      throw new Error("В документе нет текста: возможно, это скан. Распознайте его и вставьте сюда текст.");
    }
    return read;
  }
  const other = others.find(([signature]) => signature.test(begins));
  if (other !== undefined) throw new Error(other[1]);
  if (bytes.length === 0) throw new Error("Файл пустой. Выберите другой.");
  return { text: decodeRegister(bytes), notes: [] };
}

const saveAsDocx = "Откройте файл, сохраните его как .docx или скопируйте текст и вставьте сюда.";

const others: readonly (readonly [signature: RegExp, words: string])[] = [
  [
    /^ÐÏ.à/s,
    "Это документ прежнего формата (.doc) или файл с паролем. Откройте его, сохраните как .docx без пароля или скопируйте текст и вставьте сюда.",
  ],
  [
    /^[^%]{0,1000}%PDF-/,
    "Это файл PDF. Откройте его, выделите и скопируйте текст и вставьте сюда; если текст не выделяется, это скан и его нужно распознать.",
  ],
  [/^\{\\rtf/, `Это файл .rtf. ${saveAsDocx}`],
  [
    /^\s*(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|\?xml)/i,
    "Это веб-страница. Откройте её, скопируйте текст и вставьте сюда.",
  ],
  [/^(?:.PNG|ÿØÿ|GIF8|II\*|MM.\*)/s, "Это картинка, а не текст. Распознайте текст и вставьте его сюда."],
];
