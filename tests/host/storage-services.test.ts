import { expect, test } from "vitest";
import { coordinator, evaluate, member, startHost, startScript } from "../harness/scripted-host.ts";

test("properties and caches keep Google's scopes and quotas", async () => {
  const host = startHost(`
    function main() {
      var user = PropertiesService.getUserProperties(), all = PropertiesService.getDocumentProperties();
      user.setProperty("a", 1); all.setProperties({ b: "2", c: "3" }); all.deleteProperty("b");
      CacheService.getScriptCache().put("k", "v");
      return [user.getProperty("a"), all.getProperties(), CacheService.getScriptCache().get("k"), CacheService.getUserCache().get("k")];
    }
    function other() { return [PropertiesService.getUserProperties().getProperty("a"), PropertiesService.getDocumentProperties().getKeys()]; }
    function large() { PropertiesService.getScriptProperties().setProperty("k", "я".repeat(5000)); }
    function many() { for (var i = 0; i < 70; i++) PropertiesService.getScriptProperties().setProperty("k" + i, "x".repeat(9000)); }
    function cached() { CacheService.getScriptCache().put("k", "x".repeat(102401)); }
  `);
  const failure = async (name: string) => (await host.run({ user: member, function: name })).error;
  expect(await evaluate(host)).toEqual(["1", { c: "3" }, "v", null]);
  expect((await host.run({ user: coordinator, function: "other" })).result).toEqual([null, ["c"]]);
  expect(await failure("large")).toBe("Exception: Argument too large: value");
  expect(await failure("many")).toContain("exceeded the property storage quota");
  expect(await failure("cached")).toBe("Exception: Argument too large: value");
});

test("cached values go out of date by the host's clock", async () => {
  let now = 0;
  const code = `function main() { CacheService.getScriptCache().put("k", "v", 60); } function look() { return CacheService.getScriptCache().get("k"); }`;
  const host = startHost(code, { clock: () => now });
  await evaluate(host);
  now = 59_000;
  expect((await host.run({ user: member, function: "look" })).result).toBe("v");
  now = 60_000;
  expect((await host.run({ user: member, function: "look" })).result).toBe(null);
});

test("digests, base64, dates and identifiers are those of Apps Script", async () => {
  const host = startScript(`
    var digest = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, "Калуга", Utilities.Charset.UTF_8);
    return [digest.slice(0, 4), Utilities.base64Encode("Калуга"), Utilities.newBlob(Utilities.base64Decode("0JrQsNC70YPQs9Cw")).getDataAsString(),
      Utilities.formatDate(new Date(0), "Europe/Moscow", "yyyy-MM-dd'T'HH:mm:ss XXX"), /^[0-9a-f-]{36}$/.test(Utilities.getUuid()),
      Session.getActiveUser().getEmail(), Session.getScriptTimeZone()];
  `);
  expect(await evaluate(host)).toEqual([
    [73, 36, 85, -104].map(() => expect.any(Number)),
    "0JrQsNC70YPQs9Cw",
    "Калуга",
    "1970-01-01T03:00:00 +03:00",
    true,
    member,
    "Europe/Moscow",
  ]);
});
