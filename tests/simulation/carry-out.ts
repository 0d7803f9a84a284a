/** Scripts that run alone, one after another, each to its end. */

import type { HandOverSummary } from "../../addon/hand-over/summary.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import type { PreviewAnswer, PublishAnswer } from "../../shared/handover/protocol.ts";
import type { Stage } from "./stage.ts";

const unknownRow: { readonly [script: string]: RegExp } = {
  eraseRow: /Такой строки в истории нет/,
  withdrawRow: /Этой строки на сервере нет/,
};

/** Runs a script alone and returns its answer; `null` where it fails. */
export async function carryOut(stage: Stage, name: string, ...args: unknown[]): Promise<unknown> {
  return carryOutAs(stage, club.coordinator, name, ...args);
}

export async function carryOutAs(stage: Stage, user: string, name: string, ...args: unknown[]): Promise<unknown> {
  let answer: unknown = null;
  stage.start({ user, name, args }, ({ ok, result, error }) => {
    if (ok) answer = result;
    // A copy of an erased row is held like it: what never came into history can't be erased from there, nor withdrawn.
    else if (!unknownRow[name]?.test(error ?? "")) {
      stage.violations.push(`${name} fails at the end: ${error}`);
    }
  });
  await stage.settle();
  return answer;
}

export async function handOverAndConfirm(stage: Stage): Promise<HandOverSummary | null> {
  const handed = (await carryOut(stage, "handOver")) as HandOverSummary | null;
  if (!handed?.massChange) return handed;
  return (await carryOut(stage, "handOver", { confirm: handed.massChange.affected })) as HandOverSummary | null;
}

export async function publish(stage: Stage): Promise<void> {
  const preview = (await carryOut(stage, "previewEdition")) as PreviewAnswer | null;
  // What is out already isn't published again.
  if (preview === null || preview.unchanged !== undefined) return;
  for (let state = ""; state !== "published"; ) {
    const answer = (await carryOut(stage, "publishEdition", preview.digest)) as PublishAnswer | null;
    if (answer === null) break;
    state = answer.state;
  }
}
