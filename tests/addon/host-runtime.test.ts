import { expect, test } from "vitest";
import { MEMBER, startHost } from "./host-fixture.ts";

test("an edit starts onEdit, whose writes are in the sheet when the edit is answered", async () => {
  const host = startHost(`
    function onEdit(e) {
      if (e.range.getColumn() !== 1) throw new Error("fired by its own write");
      e.range.offset(0, 1).setValue(e.value + "|" + e.oldValue + "|" + e.authMode + "|" + e.user.getEmail());
    }
  `);
  await host.edit({ user: MEMBER, sheet: "Лист1", range: "A1", values: [["один"]] });
  const answer = await host.edit({ user: MEMBER, sheet: "Лист1", range: "A1", values: [["два"]] });
  expect(answer.trigger).toMatchObject({ ok: true, error: null, reads: 0, writes: 1 });
  expect(answer.trigger?.calls).toMatchObject({ "Range.setValue": 1, "Range.offset": 1 });
  expect(host.state("Лист1")?.values).toEqual([expect.arrayContaining(["два", `два|один|LIMITED|${MEMBER}`])]);
});
