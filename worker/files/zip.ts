/**
 * A ZIP package (APPNOTE 6.3.10, as Open Packaging Conventions allow it) whose entries' contents were deflated before: what
 * stands before and behind them.
 */

import { Buffer } from "node:buffer";

/** An entry as the package's directory knows it. */
export interface ZipEntry {
  /** ASCII. */
  readonly name: string;
  /** CRC-32 and length of the content. */
  readonly crc: number;
  readonly size: number;
  /** Length of the deflated content. */
  readonly length: number;
}

/** 2.0: the first version with deflate. */
const version = 20;
const deflated = 8;
/** The format's first day, 01.01.1980: so that the same content is the same bytes. */
const firstDay = 0x21;

/** What stands before an entry's content. */
export function entryHead({ name, crc, size, length }: ZipEntry): Uint8Array {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  writeShared(head, 4, { name, crc, size, length });
  return Buffer.concat([head, Buffer.from(name, "latin1")]);
}

/** What stands behind the last entry: the directory and its end. Entries follow each other from the package's first byte on. */
export function zipEnd(entries: readonly ZipEntry[]): Uint8Array {
  const records: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(version, 4);
    writeShared(record, 6, entry);
    record.writeUInt32LE(offset, 42);
    records.push(record, Buffer.from(entry.name, "latin1"));
    offset += 30 + entry.name.length + entry.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([directory, end]);
}

/** The fields that an entry's head and its record in the directory have in the same order. */
function writeShared(bytes: Buffer, at: number, { name, crc, size, length }: ZipEntry): void {
  bytes.writeUInt16LE(version, at);
  bytes.writeUInt16LE(deflated, at + 4);
  bytes.writeUInt16LE(firstDay, at + 8);
  bytes.writeUInt32LE(crc >>> 0, at + 10);
  bytes.writeUInt32LE(length, at + 14);
  bytes.writeUInt32LE(size, at + 18);
  bytes.writeUInt16LE(name.length, at + 22);
}
