/** A fresh bare `node:vm` context with the add-on's code in it: language built-ins, Google's services, nothing else. */
import vm from "node:vm";
import { removeNewerThanEs2020 } from "./es2020.ts";

/** Makes and reads values of the script's own realm: an outer array or date would fail its `instanceof`. */
export interface Realm {
  /** Copies arrays and plain objects deeply; anything else is returned as it is. */
  adopt<T>(value: T): T;
  date(year: number, month: number, day: number, hour: number, minute: number, second: number): Date;
  error(message: string): Error;
  /** The script's `Math.random`, which its run's seed determines. */
  random(): number;
}

export interface ScriptContext {
  readonly realm: Realm;
  /** A run begins: `now` is the clock that its script sees; `seed` determines `Math.random`. */
  begin(now: () => number, seed: number): void;
  /** Puts a service where scripts find it. */
  expose(name: string, value: unknown): void;
  load(code: vm.Script): void;
  /** The loaded code's global function of that name, or null. */
  entryPoint(name: string): ((...parameters: unknown[]) => unknown) | null;
}

const clockAndChanceSource = `(function () {
  let now = () => 0;
  let state = 0;
  const Real = Date;
  const Clocked = new Proxy(Real, {
    construct: (target, parts, made) =>
      Reflect.construct(target, parts.length ? parts : [now()], made === Clocked ? target : made),
    apply: (target) => new target(now()).toString(),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
  Real.prototype.constructor = Clocked;
  globalThis.Date = Clocked;
  Math.random = function random() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return (ownNow, seed) => {
    now = ownNow;
    state = seed >>> 0;
  };
})`;

const realmSource = `(function (outerObject) {
  function adopt(value) {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      const copy = new Array(value.length);
      for (let index = 0; index < value.length; index += 1) copy[index] = adopt(value[index]);
      return copy;
    }
    if (Object.getPrototypeOf(value) !== outerObject) return value;
    const copy = {};
    for (const key of Object.keys(value)) copy[key] = adopt(value[key]);
    return copy;
  }
  return {
    adopt,
    date: (year, month, day, hour, minute, second) => new Date(year, month - 1, day, hour, minute, second),
    error: (message) => Object.defineProperty(new Error(message), "name", { value: "Exception", enumerable: false }),
    random: Math.random,
  };
})`;

export function createContext(): ScriptContext {
  // A contextified object would be asked at each mention of a global, `Math` too: many times what it costs at Google.
  const context = vm.createContext(vm.constants.DONT_CONTEXTIFY, { codeGeneration: { strings: true, wasm: false } });
  removeNewerThanEs2020(context);
  const begin: ScriptContext["begin"] = vm.runInContext(clockAndChanceSource, context)();
  const realm: Realm = vm.runInContext(realmSource, context)(Object.prototype);
  let notTheScripts = new Set<PropertyKey>();
  return {
    realm,
    begin,
    expose(name, value) {
      context[name] = value;
    },
    load(code) {
      notTheScripts = new Set(Reflect.ownKeys(context));
      code.runInContext(context);
    },
    entryPoint(name) {
      const isScripts = Object.hasOwn(context, name) && !notTheScripts.has(name);
      const found: unknown = isScripts ? context[name] : null;
      return typeof found === "function" ? (...parameters) => Reflect.apply(found, undefined, parameters) : null;
    },
  };
}
