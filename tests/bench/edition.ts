/** Publishing as a coordinator does it, each measured request answered by a process that has served none before. */

import { renameSync, rmSync } from "node:fs";
import path from "node:path";
import { runAs } from "../../addon/host/demo/person.ts";
import { type BenchClub, coordinator } from "./club.ts";
import { type Deployment, firstRequest, startClubWorker } from "./first-request.ts";
import type { Recorded } from "./hand-over.ts";
import { send } from "./http.ts";

export interface EditionRun {
  /** Of the preview and of publishing. */
  readonly requests: number;
  readonly rowsWritten: number;
  /** The first request to preview, which plans, and the one that took most CPU after it. */
  readonly preview: Recorded;
  readonly previewPart: Recorded;
  /** The first request to publish, which plans, and the one that took most CPU after it. */
  readonly begin: Recorded;
  readonly dearest: Recorded | null;
  /** CPU of every measured request to publish in the order they were sent, ms. */
  readonly steps: readonly number[];
}

export interface EditionBench {
  readonly club: BenchClub;
  readonly deployment: Deployment;
  readonly folder: string;
}

/** Previews and publishes the current commit as edition `number`. Of the steps each `nth` is measured. */
export async function publishEdition(
  { club, deployment, folder }: EditionBench,
  number: number,
  nth: number,
): Promise<EditionRun> {
  const { database } = deployment;
  const recorded = new Map<string, Recorded>();
  const steps: number[] = [];
  let requests = 0;
  let last: Promise<unknown> = Promise.resolve();
  // The add-on asks for the parts of a preview side by side; measured they are one by one.
  const inTurn = <Result>(job: () => Promise<Result>): Promise<Result> => {
    const result = last.then(job);
    last = result.catch(() => undefined);
    return result;
  };
  /** CPU of the dearest request so far, by name. */
  const most = new Map<string, number>();
  const running = await startClubWorker(deployment, 0);
  club.send = async (order) => {
    requests++;
    if (recorded.has("begin") && requests % nth > 0) return send(running.url, order);
    const { state, cpu, answer } = await inTurn(async () => {
      const state = path.join(folder, `edition ${number} request ${requests}.sqlite`);
      database.save(state);
      return { state, ...(await firstRequest(await startClubWorker(deployment, 0), order, [200])) };
    });
    const [begin, next] = order.path === "/club/preview" ? ["preview", "previewPart"] : ["begin", "dearest"];
    if (begin === "begin") steps.push(cpu.loop);
    if (!recorded.has(begin)) keep(begin);
    else if (cpu.loop > (most.get(next) ?? 0)) {
      most.set(next, cpu.loop);
      keep(next);
    } else rmSync(state);
    return answer;

    function keep(name: string): void {
      const kept = path.join(folder, `edition ${number} ${name}.sqlite`);
      renameSync(state, kept);
      recorded.set(name, { order, state: kept });
    }
  };
  const before = await database.traffic();
  const digest = digestOf(await runAs(club.host, coordinator, "previewEdition"));
  while (!isPublished(await runAs(club.host, coordinator, "publishEdition", digest)));
  const after = await database.traffic();
  await running.stop();
  return {
    requests,
    rowsWritten: after.rowsWritten - before.rowsWritten,
    preview: found(recorded, "preview"),
    previewPart: found(recorded, "previewPart"),
    begin: found(recorded, "begin"),
    dearest: recorded.get("dearest") ?? null,
    steps,
  };
}

function found(recorded: ReadonlyMap<string, Recorded>, name: string): Recorded {
  const request = recorded.get(name);
  if (request === undefined) throw new Error(`No ${name} was sent`);
  return request;
}

function digestOf(preview: unknown): string {
  if (typeof preview === "object" && preview !== null && "digest" in preview) return String(preview.digest);
  throw new Error("previewEdition answered without a digest");
}

function isPublished(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "state" in answer && answer.state === "published";
}
