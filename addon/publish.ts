/** «Что изменится на сайте…» and «Опубликовать выпуск…»: a coordinator reads the public difference and publishes exactly that. */

import type { PreviewAnswer, PublishAnswer } from "../shared/handover/protocol.ts";
import { inWords } from "./edition-words.ts";
import { now } from "./google/clock.ts";
import { showProgress } from "./google/progress.ts";
import { type Answer, callWorker } from "./google/worker.ts";
import { MemberError } from "./member-error.ts";

/** How long one run goes on rendering before it lets the caller ask again; Google ends a run after six minutes. */
const longestRunMs = 60_000;

/** What publishing the last commit would change, in the sheet's words, with the digest that `publishEdition` takes. */
export function previewEdition(): PreviewAnswer {
  return inWords(bodyOf(callWorker<PreviewAnswer>({ method: "post", path: "/club/preview", body: {} })));
}

/**
 * Publishes the very preview that `digest` names, step by step. An answer of `rendering` means that time ran out: call
 * again with the same digest and it goes on.
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

/** The body of a good answer. Throws a `MemberError` with the Worker's own sentence otherwise. */
export function bodyOf<Body>(answer: Answer<Body>): Body {
  if (!answer.ok) throw new MemberError(answer.problem.detail);
  return answer.body;
}
