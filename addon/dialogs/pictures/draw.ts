/** Draws the pictures of the current edition's links that are lacking, and sends them a few at a time. */

import {
  mostPictures,
  type PicturesAnswer,
  type SentPicture,
  type WantedPicture,
} from "../../../shared/public/link-pictures.ts";
import { call } from "../parts/server.ts";
import { drawCard } from "./card.ts";

/** `say` hears how many of how many are there. Resolves to how many there are; rejects with a sentence for the coordinator. */
export async function drawPictures(say: (done: number, all: number) => void): Promise<number> {
  const tried = new Set<string>();
  let answer: PicturesAnswer = await call("sendPictures", []);
  while (answer.wanted.length > 0) {
    say(answer.all - answer.wanted.length, answer.all);
    const some = answer.wanted.slice(0, mostPictures);
    // What was sent and is lacking all the same would be sent for ever.
    if (some.every(({ hash }) => tried.has(hash))) throw new Error("Сервер не принял картинки.");
    for (const { hash } of some) tried.add(hash);
    const pictures: SentPicture[] = [];
    for (const wanted of some) pictures.push(await picture(wanted));
    answer = await call("sendPictures", pictures);
  }
  return answer.all;
}

async function picture(wanted: WantedPicture): Promise<SentPicture> {
  // The window stays usable between two pictures.
  await new Promise((resolve) => setTimeout(resolve));
  const { name, hash } = wanted;
  return { name, hash, png: btoa(String.fromCharCode(...drawCard(wanted))) };
}
