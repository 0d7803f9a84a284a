/** Letters and triggers by the clock. A letter stays on this computer, where `GET /api/outbox` shows it. */

import type { Core } from "../core/core.ts";
import type { OperationTable } from "../protocol/operations.ts";
import type { Run } from "./run.ts";

type MailOperations = Pick<OperationTable, "sendMail" | "mailQuota" | "triggers" | "addTrigger" | "removeTrigger">;

/** Google's quota of an ordinary account: recipients a day. */
const recipientsADay = 100;
/** Google's limit of triggers for each user and script. */
const mostTriggers = 20;
const dayMs = 86_400_000;
const address = /^[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+$/;

export function mailOperations(core: Core, run: Run): MailOperations {
  const { user } = run;
  const left = (): number => {
    const since = core.clock() - dayMs;
    const letters = core.storage.properties.letters.filter((letter) => letter.user === user && letter.at > since);
    return Math.max(0, recipientsADay - letters.reduce((sum, { to }) => sum + recipients(to).length, 0));
  };
  const own = () => core.storage.properties.triggers.filter((trigger) => trigger.user === user);
  return {
    mailQuota: left,
    sendMail(letter) {
      const to = recipients(letter.to);
      if (to.length === 0) throw new Error("Failed to send email: no recipient");
      const wrong = to.find((one) => !address.test(one));
      if (wrong !== undefined) throw new Error(`Invalid email: ${wrong}`);
      if (left() < to.length) throw new Error("Service invoked too many times for one day: email.");
      core.storage.properties.letters.push({ at: core.clock(), user, ...letter });
      core.storage.changed();
    },
    triggers: () => own().map(({ user: _, ...trigger }) => trigger),
    addTrigger(trigger) {
      if (own().length >= mostTriggers) throw new Error("This script has too many triggers.");
      const id = String(Math.floor(core.random() * 1e15));
      core.storage.properties.triggers.push({ id, user, ...trigger });
      core.storage.changed();
      return { id, ...trigger };
    },
    removeTrigger(id) {
      const { properties } = core.storage;
      properties.triggers = properties.triggers.filter((trigger) => trigger.id !== id || trigger.user !== user);
      core.storage.changed();
    },
  };
}

function recipients(to: string): string[] {
  return to
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
