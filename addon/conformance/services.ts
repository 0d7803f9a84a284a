/** What the add-on relies on in Google's other services. */

import { type ConformanceCheck, differs } from "./check.ts";

const probe = "club-self-test";

export const serviceChecks: readonly ConformanceCheck[] = [
  {
    promise: "Документ можно запереть на время долгой работы",
    broken: () => differs(LockService.getDocumentLock() !== null, true),
  },
  {
    promise: "Пропуск Google называет адрес почты и получателя",
    broken: () => {
      const [, claims = ""] = (ScriptApp.getIdentityToken() ?? "").split(".");
      if (claims === "") return "Google не выдал пропуск";
      const text = Utilities.newBlob(Utilities.base64DecodeWebSafe(claims)).getDataAsString();
      const { email, aud } = JSON.parse(text);
      return differs(`${typeof email}, ${typeof aud}`, "string, string");
    },
  },
  {
    promise: "Кратковременная память человека отдаёт то, что в неё положено",
    broken: () => {
      const cache = CacheService.getUserCache();
      cache.put(probe, "положено", 60);
      const found = cache.get(probe);
      cache.remove(probe);
      return differs(`${found}, ${cache.get(probe)}`, "положено, null");
    },
  },
  {
    promise: "Память документа отдаёт то, что в неё положено",
    broken: () => {
      const memory = PropertiesService.getDocumentProperties();
      memory.setProperty(probe, "положено");
      const found = memory.getProperty(probe);
      memory.deleteProperty(probe);
      return differs(`${found}, ${memory.getProperty(probe)}`, "положено, null");
    },
  },
];
