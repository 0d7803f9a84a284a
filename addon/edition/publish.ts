/** «Что изменится на сайте…» and «Опубликовать выпуск…»: a coordinator reads what will change and publishes exactly that. */

import {
  joinPreview,
  type PreviewAnswer,
  type PreviewPart,
  type PreviewStart,
  type PublishAnswer,
} from "../../shared/handover/protocol.ts";
import { now } from "../google/clock.ts";
import { showProgress } from "../google/progress.ts";
import { MemberError } from "../member-error.ts";
import { bodyOf, callWorker, callWorkerTogether } from "../worker/call.ts";
import { inWords } from "./words.ts";

/** How long one run goes on rendering before the caller has to ask again. Google ends a run after six minutes. */
const longestRunMs = 60_000;

const path = "/club/preview";
/** How often a preview is started again because somebody handed over meanwhile. */
const mostPreviews = 3;

/** What publishing the last commit would change, in the words of the sheet, with the digest that `publishEdition` takes. */
export function previewEdition(_options: object = {}): PreviewAnswer {
  for (let preview = 1; ; preview++) {
    const start = bodyOf(callWorker<PreviewStart>({ method: "post", path, body: {} }));
    showProgress("Выпуск", "Сравниваем с тем, что уже на сайте…");
    const answers = callWorkerTogether<PreviewPart>(
      start.parts.map((part) => ({ method: "post", path, body: { part } })),
    );
    const isPast = answers.some((answer) => !answer.ok && answer.problem.type === "/problems/preview-changed");
    if (!isPast || preview === mostPreviews)
      return inWords(
        joinPreview(
          start,
          answers.map((answer) => bodyOf(answer)),
        ),
      );
  }
}

/**
 * Publishes the preview that `digest` names, step by step. The answer `rendering` means that time ran out: called again
 * with the same digest, it goes on.
 */
export function publishEdition(digest: string): PublishAnswer {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new MemberError(unseen);
  const started = now();
  for (;;) {
    const answer = bodyOf(callWorker<PublishAnswer>({ method: "post", path: "/club/publish", body: { digest } }));
    if (answer.state === "published") return answer;
    showProgress("Выпуск", `${answer.what.ru}: готово ${answer.done} из ${answer.total}…`);
    if (now() - started > longestRunMs) return answer;
  }
}

const unseen =
  "Публикуется только то, что просмотрено. Выберите «Клуб РЦ ▸ Опубликовать выпуск…», прочитайте, что изменится на сайте, и подтвердите.";
