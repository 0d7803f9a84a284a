/** Where schedules begin: a club as it stands on the first day, after a hand-over, and once an edition is out. */

import { club } from "../../addon/host/demo/club-accounts.ts";
import { runAs } from "../../addon/host/demo/person.ts";
import { seededRandom } from "../../addon/host/demo/random.ts";
import type { PreviewAnswer, PublishAnswer } from "../../shared/handover/protocol.ts";
import { beginnings, type Schedule } from "./acts.ts";
import { deadlinesIn } from "./allowance.ts";
import { firstMoment } from "./day.ts";
import { type OfferedTabs, watchHandOvers } from "./hand-overs.ts";
import { createNetwork } from "./network.ts";
import { prepareClub } from "./preparation.ts";
import { viewSheet } from "./sheet-view.ts";
import type { SavedClub, World } from "./world.ts";

const preparationMs = 3_600_000;

export interface Beginning {
  readonly saved: SavedClub;
  /** What the hand-overs until then offered. */
  readonly offers: ReadonlyMap<number, OfferedTabs>;
  /** First deadlines that the Worker has answered, by row id. */
  readonly deadlines: ReadonlyMap<string, string>;
}

const known = new WeakMap<World, Map<string, Beginning>>();

/** Made when it is first asked for; anew each time where the world's database can't be saved. */
export async function beginningOf(world: World, wanted: Schedule["beginning"]): Promise<Beginning> {
  const made = known.get(world) ?? new Map<string, Beginning>();
  known.set(world, made);
  const before = made.get(wanted);
  if (before !== undefined) return before;
  let found: Beginning | undefined;
  for await (const [stage, beginning] of prepared(world)) {
    if (stage === wanted) found = beginning;
    if (beginning.saved.database !== null) made.set(stage, beginning);
    else if (found !== undefined) break;
  }
  if (found === undefined) throw new Error(`no beginning ${wanted}`);
  return found;
}

async function* prepared(world: World): AsyncGenerator<[Schedule["beginning"], Beginning]> {
  let now = firstMoment - preparationMs;
  const random = seededRandom(1);
  const { host } = world;
  const view = viewSheet(host);
  const handOvers = watchHandOvers(view);
  const deadlines = new Map<string, string>();
  const network = createNetwork({
    deliver: (request, fault) => world.deliver(request, now, fault),
    sent: (message) => handOvers.sends(message),
    arrives: handOvers.arrives,
    isAmongOthers: () => false,
    answered(message) {
      handOvers.answers(message);
      for (const [id, words] of deadlinesIn(message.answer?.body)) deadlines.set(id, words);
    },
    sender: () => 0,
    suspend: () => undefined,
    resume: () => undefined,
  });
  const chance = seededRandom(1 + 2 ** 31);
  await world.begin("preparation", {
    clock: () => now,
    random: () => chance.between(0, 2 ** 32 - 1) / 2 ** 32,
    beforeCall: async () => undefined,
    onRun: () => undefined,
    fetch: network.sendSmoothly,
    async sleep(milliseconds) {
      now += milliseconds;
    },
    log: () => undefined,
  });
  const made: { readonly [stage in Schedule["beginning"]]: () => Promise<unknown> } = {
    "a fresh sheet": () => prepareClub(host, world.workerUrl, random),
    "a sheet handed over": () => runAs(host, club.coordinator, "handOver"),
    "an edition that is out": () => publish(world),
  };
  for (const stage of beginnings) {
    await made[stage]();
    yield [stage, { saved: world.save(), offers: new Map(handOvers.offers), deadlines: new Map(deadlines) }];
  }
  view.end();
}

async function publish({ host }: World): Promise<void> {
  const preview = (await runAs(host, club.coordinator, "previewEdition")) as PreviewAnswer;
  for (let state = ""; state !== "published"; ) {
    ({ state } = (await runAs(host, club.coordinator, "publishEdition", preview.digest)) as PublishAnswer);
  }
}
