import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { ResumableSha256 } from "../../worker/files/resumable-sha256.ts";
import { fc } from "../harness/properties.ts";

test("a hash that is put aside after every piece is that of the whole", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
      let aside = "";
      for (const piece of pieces) aside = ResumableSha256.resumed(aside).update(piece).aside();
      const whole = createHash("sha256").update(Buffer.concat(pieces)).digest("hex");
      expect(ResumableSha256.resumed(aside).hex()).toBe(whole);
    }),
  );
});
