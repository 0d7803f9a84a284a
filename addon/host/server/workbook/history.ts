/** Undo and redo of each user's own changes. */
import type { Change } from "./changes.ts";
import type { Workbook } from "./workbook.ts";

export interface History {
  record(user: string, change: Change): void;
  /** Returns the change that was undone, or null when the user has nothing to undo. */
  undo(user: string): Change | null;
  redo(user: string): Change | null;
  clear(): void;
}

const rememberedChanges = 200;

export function createHistory(workbook: () => Workbook): History {
  const done = new Map<string, Change[]>();
  const undone = new Map<string, Change[]>();

  function step(
    user: string,
    from: Map<string, Change[]>,
    to: Map<string, Change[]>,
    way: "undo" | "redo",
  ): Change | null {
    for (;;) {
      const change = from.get(user)?.pop();
      if (!change) return null;
      if (!change[way](workbook())) continue;
      to.set(user, [...(to.get(user) ?? []), change]);
      return change;
    }
  }

  return {
    record(user, change) {
      done.set(user, [...(done.get(user) ?? []), change].slice(-rememberedChanges));
      undone.delete(user);
    },
    undo: (user) => step(user, done, undone, "undo"),
    redo: (user) => step(user, undone, done, "redo"),
    clear() {
      done.clear();
      undone.clear();
    },
  };
}
