/** `Utilities`. */
import { createHash, createHmac } from "node:crypto";
import { fromBytes, toBytes } from "./bytes.ts";
import { charsets, digestAlgorithms } from "./enumerations.ts";
import { facade, type Script } from "./facade.ts";
import { formatJavaDate } from "./java-date.ts";

type Utilities = GoogleAppsScript.Utilities.Utilities;
type Blob = GoogleAppsScript.Base.Blob;
type Data = string | readonly number[];

export function utilities(script: Script): Utilities {
  return facade<Utilities>(script, "Utilities", {
    Charset: charsets(script),
    DigestAlgorithm: digestAlgorithms(script),
    getUuid: () => uuid(script.realm.random),
    sleep: (milliseconds) => script.remote("sleep", milliseconds),
    computeDigest(algorithm: unknown, value: Data) {
      const name = String(algorithm).replace("_", "").toLowerCase();
      return fromBytes(createHash(name).update(toBytes(value)).digest());
    },
    computeHmacSha256Signature: (value: Data, key: Data) =>
      fromBytes(createHmac("sha256", toBytes(key)).update(toBytes(value)).digest()),
    base64Encode: (data: Data) => Buffer.from(toBytes(data)).toString("base64"),
    base64Decode: (text: string) => fromBytes(Buffer.from(text, "base64")),
    base64EncodeWebSafe: (data: Data) => webSafe(Buffer.from(toBytes(data)).toString("base64")),
    base64DecodeWebSafe: (text: string) => fromBytes(Buffer.from(text, "base64")),
    formatDate: (date, timeZone, pattern) => formatJavaDate(date.getTime(), timeZone, pattern),
    newBlob: (data: Data, contentType: string | null = null, name: string | null = null) =>
      blobFacade(script, toBytes(data), contentType, name),
  });
}

function uuid(random: () => number): string {
  const digit = (from: number, to: number): string => Math.floor(from + random() * (to - from)).toString(16);
  return "xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx".replace(/[xv]/g, (place) =>
    place === "x" ? digit(0, 16) : digit(8, 12),
  );
}

/** Google's web-safe form keeps the padding. */
function webSafe(text: string): string {
  return text.replaceAll("+", "-").replaceAll("/", "_");
}

function blobFacade(script: Script, bytes: Uint8Array, contentType: string | null, name: string | null): Blob {
  return facade<Blob>(script, "Blob", {
    getBytes: () => fromBytes(bytes),
    getDataAsString: (charset: string = "utf-8") => new TextDecoder(charset).decode(bytes),
    getContentType: () => contentType,
    getName: () => name,
  });
}
