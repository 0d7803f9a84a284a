/** `POST /club/pictures`: takes pictures of the current edition's pages from a coordinator, and names those that are lacking. */

import { Hono } from "hono";
import * as z from "zod";
import {
  largestPicture,
  mostPictures,
  type PicturesAnswer,
  type PicturesRequest,
  pictureSize,
  type SentPicture,
} from "../../shared/public/link-pictures.ts";
import { fromBase64 } from "../files/gzip.ts";
import { pngSize } from "../files/png.ts";
import { readBody } from "../http/body.ts";
import type { ClubEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { coordinatorsOnly } from "../http/sign-in.ts";
import { cardHash, readCards, wantedPictures } from "../publish/link-cards.ts";
import { forgetSnapshot } from "../serving/memory.ts";
import { currentEdition } from "../store/files.ts";
import { storePictures } from "../store/link-pictures.ts";
import { sha256 } from "./shapes.ts";

const longestText = Math.ceil(largestPicture / 3) * 4;
const limit = mostPictures * (longestText + 500);

const request: z.ZodType<PicturesRequest> = z.strictObject({
  pictures: z
    .array(z.strictObject({ name: z.string().max(40), hash: sha256, png: z.string().max(longestText) }))
    .max(mostPictures),
});

export const picturesRoute = new Hono<ClubEnv>().post("/pictures", coordinatorsOnly, async (c) => {
  const { pictures } = await readBody(c, limit, request);
  const db = c.env.DB;
  const edition = await currentEdition(db);
  if (edition === null) throw new ProblemError("nothing-published");
  const cards = await readCards(db, edition);
  const hashes = new Map(cards.map((card) => [card.name, cardHash(card)]));
  if (pictures.some((one) => !hashes.has(one.name) || !isPicture(one))) throw new ProblemError("bad-picture");
  // One of another hash was drawn before the edition moved, or before something was erased.
  const own = pictures.filter(({ name, hash }) => hashes.get(name) === hash);
  const { number, revision } = edition;
  await storePictures(db, own, { edition: number, revision, at: new Date(c.var.now).toISOString() });
  if (own.length > 0) forgetSnapshot(db);
  const answer: PicturesAnswer = { all: cards.length, wanted: await wantedPictures(db, cards, edition) };
  return c.json(answer);
});

function isPicture({ png }: SentPicture): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(png)) return false;
  const bytes = fromBase64(png);
  const size = bytes.length <= largestPicture ? pngSize(bytes) : null;
  return size !== null && size.width === pictureSize.width && size.height === pictureSize.height;
}
