import { expect, test } from "vitest";
import type { HandOverSummary } from "../../addon/hand-over/summary.ts";
import { openClubSheet } from "../harness/club-sheet.ts";

test("more rows than an offer holds are said before anything is sent", async () => {
  const asked: string[] = [];
  const sheet = await openClubSheet({
    fetch: async ({ url }) => {
      asked.push(url);
      throw new Error("nothing may be sent");
    },
  });
  await sheet.type("settings", "value", 2, "https://club.test");
  const rows = Array.from({ length: 41_700 }, (_, index) => ({ participants: index }));
  await sheet.silently(() => sheet.paste("trainings", rows));
  const { outcome, sentences } = await sheet.run<HandOverSummary>("handOver");
  expect(outcome).toBe("refused");
  expect(sentences[0]).toMatch(/около 41\s000 строк.*Уберите лишние строки/);
  expect(asked).toEqual([]);
}, 180_000);
