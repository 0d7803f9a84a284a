/**
 * Objects that scripts see as Google's. Each is checked against `@types/google-apps-script`, counts its calls, turns
 * failures into the script's own exceptions, and throws by name when asked for something that the host lacks.
 */

import type { AuthMode, ThreadSetup } from "../protocol/messages.ts";
import type { Place } from "../protocol/operations.ts";
import type { Realm } from "../script/context.ts";
import type { Remote } from "../script/remote.ts";

export interface Meter {
  readonly calls: Record<string, number>;
  /** The outermost service method that the script is in. */
  current(): { readonly service: string; readonly method: string };
  during<T>(service: string, method: string, action: () => T): T;
}

/** What the facades of one run share. */
export interface Script extends DocumentFacades {
  readonly remote: Remote;
  readonly realm: Realm;
  readonly meter: Meter;
  readonly setup: ThreadSetup;
  readonly user: string;
  readonly authMode: AuthMode;
}

/** Google's objects lead in circles, from a range to its sheet and back; the files of their facades don't. */
export interface DocumentFacades {
  range(place: Place): GoogleAppsScript.Spreadsheet.Range;
  /** The sheet of that number. */
  sheet(id: number): GoogleAppsScript.Spreadsheet.Sheet;
  spreadsheet(): GoogleAppsScript.Spreadsheet.Spreadsheet;
}

export function createMeter(): Meter {
  const calls: Record<string, number> = {};
  let caller: { service: string; method: string } | null = null;
  return {
    calls,
    current: () => caller ?? { service: "Script", method: "run" },
    during(service, method, action) {
      if (caller) return action();
      caller = { service, method };
      const name = `${service}.${method}`;
      calls[name] = (calls[name] ?? 0) + 1;
      try {
        return action();
      } finally {
        caller = null;
      }
    },
  };
}

/** Properties that the language itself looks for on any object: without them it simply goes on. */
const lookedFor = new Set<string | symbol>(["then", "toJSON", "constructor", "$$typeof", "nodeType"]);

/** `members` is the part of `T` that the host has; the proxy answers for the rest. */
export function facade<T extends object>(script: Script, service: string, members: Partial<T>): T {
  const methods = new Map<string | symbol, unknown>();
  for (const [key, member] of Object.entries(members)) {
    methods.set(key, typeof member === "function" ? wrap(script, service, key, member) : member);
  }
  methods.set("toString", () => service);
  const shell: Partial<T> = Object.create(null);
  return new Proxy(shell as T, {
    get(_, key) {
      if (methods.has(key)) return methods.get(key);
      if (typeof key === "symbol" || lookedFor.has(key)) return undefined;
      throw script.realm.error(`${service}.${key} is not available in the local host`);
    },
    has: (_, key) => methods.has(key),
    set(_, key) {
      throw script.realm.error(`${service}.${String(key)} can't be set`);
    },
  });
}

function wrap(script: Script, service: string, method: string, member: CallableFunction) {
  return (...parameters: unknown[]): unknown =>
    script.meter.during(service, method, () => {
      try {
        return script.realm.adopt(Reflect.apply(member, undefined, parameters));
      } catch (error) {
        throw script.realm.error(messageOf(error));
      }
    });
}

/** An error of the script's realm isn't an `Error` of this one. */
function messageOf(error: unknown): string {
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}

/** One of Google's enumerations: its members know their names, and any other member throws when asked for. */
export function enumeration<T extends object>(script: Script, name: string, members: (keyof T & string)[]): T {
  const values: Record<string, unknown> = {};
  members.forEach((member, ordinal) => {
    const text = (): string => member;
    values[member] = Object.freeze({ toString: text, toJSON: text, name: text, ordinal: () => ordinal });
  });
  return facade<Record<string, unknown>>(script, name, values) as T;
}
