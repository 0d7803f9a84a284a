/** No step of a job stays on the screen when the job is over. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { runAs } from "../../addon/host/demo/person.ts";
import type { PreviewAnswer } from "../../shared/handover/protocol.ts";
import { type RealClub, startRealClub } from "../simulation/real-club.ts";

let real: RealClub;

beforeAll(async () => {
  real = await startRealClub();
});
afterAll(() => real.world.end());

test("whatever tells its steps in toasts ends with one that goes away by itself", async () => {
  await real.clubWith("centers", 3);
  const { host } = real.world;
  const seconds: number[] = [];
  host.subscribe((event) => {
    if (event.type === "toast") seconds.push(event.seconds);
  });
  const lastAfter = async (name: string, ...args: unknown[]) => {
    const answer = await runAs(host, club.coordinator, name, ...args);
    return { answer, last: seconds.splice(0).at(-1) };
  };
  const preview = await lastAfter("previewEdition");
  expect(preview.last).toBeGreaterThan(0);
  const { digest } = preview.answer as PreviewAnswer;
  expect((await lastAfter("publishEdition", digest)).last).toBeGreaterThan(0);
  expect((await lastAfter("handOver")).last).toBeGreaterThan(0);
});
