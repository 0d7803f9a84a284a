/** Pictures of links on their way from the dialog that draws them to the Worker. */

import type { PicturesAnswer, SentPicture } from "../../shared/public/link-pictures.ts";
import { bodyOf, callWorker } from "../worker/call.ts";

/** Sends some pictures of the current edition's pages, or none, and says which are lacking still. */
export function sendPictures(pictures: readonly SentPicture[]): PicturesAnswer {
  return bodyOf(callWorker<PicturesAnswer>({ method: "post", path: "/club/pictures", body: { pictures } }));
}
