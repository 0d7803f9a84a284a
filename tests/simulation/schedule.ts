/** Plays a schedule: two members at work in a small club while scripts run and things fail, until all has come to an end. */

import { club } from "../../addon/host/demo/club-accounts.ts";
import type { RunResult } from "../../addon/host/server/api.ts";
import { type Act, described, type Schedule } from "./acts.ts";
import { finish, runErrand } from "./errands.ts";
import { examine, type Findings } from "./examination.ts";
import { createPeople, type People } from "./people.ts";
import { nextScript, type Script, startedScript } from "./scripts.ts";
import { type Stage, setStage } from "./stage.ts";
import type { World } from "./world.ts";

export interface Outcome extends Findings {
  /** Equal for equal schedules. */
  readonly digest: string;
  readonly lines: readonly string[];
  /** Faults that requests and calls met. */
  readonly faults: number;
}

/** How many scripts people start before the others have ended. */
const mostScripts = 3;

export async function runSchedule(world: World, schedule: Schedule): Promise<Outcome> {
  const stage = await setStage(world, schedule);
  try {
    const people = createPeople({ ...stage, host: world.host, started: stage.triggered });
    await work(stage, people, schedule.acts);
    await finish(stage, schedule.publishes);
    const findings = await examine(stage, people, schedule.publishes);
    return { digest: stage.trace.digest(), lines: stage.trace.lines, faults: stage.faults(), ...findings };
  } finally {
    stage.close();
  }
}

/** Ends when everything that was begun has ended. */
async function work(stage: Stage, people: People, acts: readonly Act[]): Promise<void> {
  const { random, trace } = stage;
  const answers: Script[] = [];
  const running = new Set<Script>();
  /** Scripts that wait until another one has ended. */
  const waiting: Script[] = [];

  const start = (script: Script) => {
    if (running.size >= mostScripts) {
      waiting.push(script);
      return;
    }
    running.add(script);
    stage.start(script, (result: RunResult) => {
      running.delete(script);
      const next = nextScript(script, result, random);
      if (next !== null) answers.push(next);
      const first = waiting.shift();
      if (first !== undefined) start(first);
    });
  };
  const settle = async () => {
    do {
      await stage.settle();
      for (const answer of answers.splice(0)) start(answer);
    } while (running.size > 0);
  };
  const perform = async (act: Act): Promise<void> => {
    switch (act.kind) {
      case "person": {
        const what = people.act(act.name, { user: club[act.user], table: act.table });
        if (what !== "") trace.note(what);
        return stage.pass(random.between(200, 3000));
      }
      case "script": {
        if (act.name === "erasable" || act.name === "withdrawable") people.look(club[act.user]);
        return start(startedScript(act.name, club[act.user]));
      }
      case "answer": {
        const answer = answers.shift();
        return answer === undefined ? undefined : start(answer);
      }
      case "fault":
        stage.network.orders.push({ fate: act.fate, trip: act.trip, after: act.after });
        return;
      case "refusal":
        return stage.refuseNextCall();
      case "pause":
        return stage.pass(act.seconds * 1000);
      case "alone":
        stage.calm();
        await settle();
        return runErrand(stage, people, act.name);
    }
  };
  for (const act of acts) {
    stage.drawFrom(act.draw);
    await stage.ready();
    trace.note(`— ${described(act)}`);
    await perform(act);
    for (let left = act.steps; left > 0 && (await stage.step()); left--);
  }
  stage.drawFrom(0);
  stage.calm();
  await settle();
}
