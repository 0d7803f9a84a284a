/** `console` and `Logger`: both go to the host's log. */
import { inspect } from "node:util";
import { facade, type Script } from "./facade.ts";

type Logger = GoogleAppsScript.Base.Logger;

export function consoleFacade(script: Script): object {
  const print = (...values: unknown[]): void => script.remote("log", values.map(textOf).join(" "));
  return facade<Record<string, unknown>>(script, "console", {
    log: print,
    info: print,
    warn: print,
    error: print,
    debug: print,
  });
}

export function logger(script: Script): Logger {
  const lines: string[] = [];
  const self: Logger = facade<Logger>(script, "Logger", {
    log(...values: unknown[]) {
      const line = values.map(textOf).join(" ");
      lines.push(line);
      script.remote("log", line);
      return self;
    },
    getLog: () => lines.join("\n"),
    clear() {
      lines.length = 0;
    },
  });
  return self;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : inspect(value, { depth: 4, breakLength: Number.POSITIVE_INFINITY });
}
