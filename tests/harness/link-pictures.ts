/** Pictures as the publishing dialog sends them: of the right outline, with pixels that say nothing. */

import { crc32, deflateSync } from "node:zlib";
import type { Problem } from "../../shared/handover/protocol.ts";
import { mostPictures, type PicturesAnswer, pictureSize, type SentPicture } from "../../shared/public/link-pictures.ts";
import { type Answer, coordinator, type TestClub } from "./worker.ts";

/** A whole PNG in base64; `chunks` come before the end. */
export function png({ width, height }: { width: number; height: number } = pictureSize, chunks: Buffer[] = []): string {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0], 8);
  const pixels = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const whole = [signature, chunk("IHDR", header), chunk("IDAT", pixels), ...chunks, chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat(whole).toString("base64");
}

export function chunk(type: string, data: Buffer): Buffer {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, "latin1");
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, data.length + 8)), data.length + 8);
  return bytes;
}

export function sendPictures(
  club: TestClub,
  pictures: readonly SentPicture[],
  as: string = coordinator,
): Promise<Answer<PicturesAnswer & Problem>> {
  return club.call("POST", "/club/pictures", { as, body: { pictures } });
}

/** Sends what the current edition lacks; returns the names in the order in which they were asked for. */
export async function sendAllPictures(club: TestClub): Promise<readonly string[]> {
  const names: string[] = [];
  let { body } = await sendPictures(club, []);
  while (body.wanted.length > 0) {
    const some = body.wanted.slice(0, mostPictures);
    names.push(...some.map(({ name }) => name));
    ({ body } = await sendPictures(
      club,
      some.map(({ name, hash }) => ({ name, hash, png: png() })),
    ));
  }
  return names;
}
