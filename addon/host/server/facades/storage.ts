/** `PropertiesService`, `CacheService` and `LockService`. */
import type { Scope } from "../protocol/operations.ts";
import { facade, type Script } from "./facade.ts";

type Properties = GoogleAppsScript.Properties.Properties;
type Cache = GoogleAppsScript.Cache.Cache;
type Lock = GoogleAppsScript.Lock.Lock;

/** Google's default life of a cached value. */
const cacheSeconds = 600;

export function propertiesService(script: Script): GoogleAppsScript.Properties.PropertiesService {
  return facade<GoogleAppsScript.Properties.PropertiesService>(script, "PropertiesService", {
    getScriptProperties: () => propertiesFacade(script, "script"),
    getUserProperties: () => propertiesFacade(script, "user"),
    getDocumentProperties: () => propertiesFacade(script, "document"),
  });
}

export function cacheService(script: Script): GoogleAppsScript.Cache.CacheService {
  return facade<GoogleAppsScript.Cache.CacheService>(script, "CacheService", {
    getScriptCache: () => cacheFacade(script, "script"),
    getUserCache: () => cacheFacade(script, "user"),
    getDocumentCache: () => cacheFacade(script, "document"),
  });
}

export function lockService(script: Script): GoogleAppsScript.Lock.LockService {
  return facade<GoogleAppsScript.Lock.LockService>(script, "LockService", {
    getScriptLock: () => lockFacade(script, "script"),
    getUserLock: () => lockFacade(script, "user"),
    getDocumentLock: () => lockFacade(script, "document"),
  });
}

function propertiesFacade(script: Script, scope: Scope): Properties {
  const { remote } = script;
  const write = (values: Record<string, string>, deleteOthers: boolean): Properties => {
    remote("writeProperties", scope, texts(values), deleteOthers);
    return properties;
  };
  const properties: Properties = facade<Properties>(script, "Properties", {
    getProperty: (key) => remote("readProperties", scope)[key] ?? null,
    getProperties: () => remote("readProperties", scope),
    getKeys: () => Object.keys(remote("readProperties", scope)),
    setProperty: (key, value) => write({ [key]: value }, false),
    setProperties: (values: Record<string, string>, deleteOthers: boolean = false) => write(values, deleteOthers),
    deleteProperty(key) {
      remote("deleteProperty", scope, key);
      return properties;
    },
    deleteAllProperties: () => write({}, true),
  });
  return properties;
}

function cacheFacade(script: Script, scope: Scope): Cache {
  const { remote } = script;
  return facade<Cache>(script, "Cache", {
    get: (key) => remote("readCache", scope, [key])[key] ?? null,
    getAll: (keys) => remote("readCache", scope, [...keys]),
    put: (key: string, value: string, seconds: number = cacheSeconds) =>
      remote("writeCache", scope, { [key]: String(value) }, seconds),
    putAll: (values: Record<string, unknown>, seconds: number = cacheSeconds) =>
      remote("writeCache", scope, texts(values), seconds),
    remove: (key) => remote("deleteCached", scope, [key]),
    removeAll: (keys) => remote("deleteCached", scope, [...keys]),
  });
}

function lockFacade(script: Script, scope: Scope): Lock {
  const { remote } = script;
  return facade<Lock>(script, "Lock", {
    tryLock: (timeoutMs) => remote("acquireLock", scope, timeoutMs),
    waitLock(timeoutMs) {
      if (!remote("acquireLock", scope, timeoutMs)) {
        throw new Error("Lock timeout: another process was holding the lock for too long.");
      }
    },
    hasLock: () => remote("holdsLock", scope),
    releaseLock: () => remote("releaseLock", scope),
  });
}

function texts(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
}
