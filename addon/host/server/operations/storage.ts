/** Properties and caches with Google's quotas. */
import type { ScriptStorage, Texts } from "../core/script-storage.ts";
import type { OperationTable, Scope } from "../protocol/operations.ts";

const propertyBytes = 9 * 1024;
const storeBytes = 500 * 1024;
const cachedBytes = 100 * 1024;
const cacheKeyLength = 250;
const cacheMaxSeconds = 21_600;

type StoreOperations = Pick<
  OperationTable,
  "readProperties" | "writeProperties" | "deleteProperty" | "readCache" | "writeCache" | "deleteCached"
>;

export function storeOperations(storage: ScriptStorage, user: string, clock: () => number): StoreOperations {
  const cacheKey = (scope: Scope, key: string): string => JSON.stringify([scope, scope === "user" ? user : "", key]);
  return {
    readProperties: (scope) => ({ ...textsOf(storage, scope, user) }),
    writeProperties(scope, values, deleteOthers) {
      for (const value of Object.values(values))
        if (bytes(value) > propertyBytes) throw new Error("Argument too large: value");
      const next = deleteOthers ? { ...values } : { ...textsOf(storage, scope, user), ...values };
      const total = Object.entries(next).reduce((sum, [key, value]) => sum + bytes(key) + bytes(value), 0);
      if (total > storeBytes) {
        throw new Error("You have exceeded the property storage quota. Please remove some properties and try again.");
      }
      replaceTexts(storage, scope, user, next);
    },
    deleteProperty(scope, key) {
      const { [key]: _, ...rest } = textsOf(storage, scope, user);
      replaceTexts(storage, scope, user, rest);
    },
    readCache(scope, keys) {
      const found: Texts = {};
      for (const key of keys) {
        const entry = storage.cache.get(cacheKey(scope, key));
        if (entry && entry.expires > clock()) found[key] = entry.value;
      }
      return found;
    },
    writeCache(scope, values, seconds) {
      for (const [key, value] of Object.entries(values)) {
        if (key.length > cacheKeyLength) throw new Error("Argument too large: key");
        if (bytes(value) > cachedBytes) throw new Error("Argument too large: value");
        const life = Math.min(Math.max(seconds, 1), cacheMaxSeconds);
        storage.cache.set(cacheKey(scope, key), { value, expires: clock() + life * 1000 });
      }
    },
    deleteCached(scope, keys) {
      for (const key of keys) storage.cache.delete(cacheKey(scope, key));
    },
  };
}

function textsOf(storage: ScriptStorage, scope: Scope, user: string): Texts {
  return scope === "user" ? (storage.properties.users[user] ?? {}) : storage.properties[scope];
}

function replaceTexts(storage: ScriptStorage, scope: Scope, user: string, texts: Texts): void {
  if (scope === "user") storage.properties.users[user] = texts;
  else storage.properties[scope] = texts;
  storage.changed();
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
