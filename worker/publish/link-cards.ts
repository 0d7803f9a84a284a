/** What the pictures of the current edition's pages say, and which of them are lacking. */

import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import { nkoEnded } from "../../shared/metrics/nko-ended.ts";
import { nkoNet } from "../../shared/metrics/nko-net.ts";
import { nkoNew } from "../../shared/metrics/nko-new.ts";
import {
  cardText,
  frontCard,
  type LinkCard,
  picturePath,
  placeCard,
  recommendationCard,
  type WantedPicture,
} from "../../shared/public/link-pictures.ts";
import { publisherOf } from "../../shared/public/publisher.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { readTexts } from "../files/member.ts";
import { sha256Hex } from "../files/sha256.ts";
import type { LinkPicture } from "../page/place-data.ts";
import type { Edition } from "../store/files.ts";
import { pictureStandings } from "../store/link-pictures.ts";
import { readStanding, type Standing } from "../store/standing-edition.ts";
import { metricUnit } from "./documents/reads.ts";

/** More recommendations than these have no picture. */
const mostRecommendations = 60;

const files = ["/v1/recommendations.json", "/v1/tasks.json"];
const places = [nkoActive, nkoDensity].map(({ id }) => metricUnit(id));
const region = [nkoNew, nkoEnded, nkoNet].map(({ id }) => metricUnit(id));

/** Every card of an edition; of recommendations only while the files that show them stand. */
export async function readCards(db: D1Database, { number, asOf }: Edition): Promise<readonly LinkCard[]> {
  const standing = await readStanding(db, {
    paths: files,
    past: ["", 0],
    everywhere: places,
    here: region,
    places: ["region"],
    lastOf: [],
  });
  const publisher = publisherOf(standing.settings);
  const value = ({ id }: { readonly id: string }, place: string) =>
    standing.figures.find((figure) => figure.metric === id && figure.municipality === place)?.value ?? null;
  const isMoving = (value(nkoNew, "region") ?? 0) + (value(nkoEnded, "region") ?? 0) > 0;
  const net = isMoving ? value(nkoNet, "region") : null;
  const front = frontCard({ active: value(nkoActive, "region") ?? 0, net }, publisher, number);
  const ofPlaces = municipalities.map((place) =>
    placeCard(place, { active: value(nkoActive, place.key), density: value(nkoDensity, place.key) }, publisher),
  );
  const [recommendations = [], tasks = []] = await recordsOf(standing, db);
  const following = Map.groupBy(tasks, ({ recommendation }) => recommendation);
  const ofRecommendations = recommendations
    .slice(-mostRecommendations)
    .map((record) => recommendationCard(record, following.get(record.id ?? null) ?? [], asOf, publisher));
  return [front, ...ofPlaces, ...ofRecommendations];
}

/** Those whose picture isn't there, or says something else. */
export async function wantedPictures(
  db: D1Database,
  cards: readonly LinkCard[],
  { number, asOf }: Edition,
): Promise<readonly WantedPicture[]> {
  const standing = await pictureStandings(db, null);
  const stamp = { edition: number, asOf };
  return cards
    .map((card) => ({ ...card, hash: cardHash(card), stamp }))
    .filter(({ name, hash }) => standing.get(name)?.hash !== hash);
}

/** Where the picture that says just this stands, and when it came; `null` where there is none. */
export async function standingPicture(db: D1Database, card: LinkCard): Promise<LinkPicture | null> {
  const found = (await pictureStandings(db, [card.name])).get(card.name);
  return found === undefined || found.hash !== cardHash(card)
    ? null
    : { path: picturePath(found.edition, card.name), at: found.at };
}

export function cardHash(card: LinkCard): string {
  return sha256Hex(cardText(card));
}

/** The records of both files; none where one of them is gone. */
async function recordsOf({ files: found }: Standing, db: D1Database): Promise<readonly (readonly PublicRecord[])[]> {
  const own = files.flatMap((path) => found.get(path) ?? []);
  if (own.length < files.length) return [];
  return (await readTexts(db, own)).map((text) => JSON.parse(text).data);
}
