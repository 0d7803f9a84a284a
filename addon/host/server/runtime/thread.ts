/** A worker thread in which scripts run, one after another, each in a context of its own unless contexts are kept. */
import vm from "node:vm";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { triggerEvent } from "../facades/event.ts";
import { createMeter } from "../facades/facade.ts";
import { exposeServices } from "../facades/globals.ts";
import { createScript } from "../facades/script.ts";
import type { EndOrder, RunOrder, RunReport, ThreadPorts, ThreadSetup } from "../protocol/messages.ts";
import { createContext, type ScriptContext } from "../script/context.ts";
import { forgetsEachRun, startOver } from "../script/kept-context.ts";
import { createRemote } from "../script/remote.ts";

const { signal, answers }: ThreadPorts = workerData;
const port = parentPort;
if (!port) throw new Error("thread.ts runs only as a worker thread");
let addon: { setup: ThreadSetup; compiled: vm.Script | null; kept: ScriptContext | null } | null = null;

port.on("message", async (order: RunOrder | EndOrder) => {
  if (order.kind === "run") {
    port.postMessage(await perform(order, port));
    return;
  }
  answers.close();
  port.close();
});

async function perform(order: RunOrder, port: MessagePort): Promise<RunReport> {
  const meter = createMeter();
  const remote = createRemote(port, answers, signal, meter.current);
  try {
    if (order.setup) addon = { setup: order.setup, compiled: null, kept: null };
    if (!addon) throw new Error("a thread's first order brings the add-on");
    const { setup, kept } = addon;
    const context = kept ?? createContext();
    const { realm } = context;
    context.begin(() => remote("now"), order.seed);
    const { user, authMode } = order;
    const script = createScript({ remote, meter, setup, realm, user, authMode });
    exposeServices(script, context.expose);
    if (kept === null) {
      const code = setup.keepsContexts ? forgetsEachRun(setup.code) : setup.code;
      addon.compiled ??= new vm.Script(code, { filename: "Code.js" });
      context.load(addon.compiled);
      if (setup.keepsContexts) addon.kept = context;
    } else context.entryPoint(startOver)?.();
    const entryPoint = context.entryPoint(order.function);
    if (!entryPoint) return { ...failure(`Script function not found: ${order.function}`, meter.calls), missing: true };
    const parameters = order.event ? [triggerEvent(script, order.event)] : JSON.parse(order.parameters);
    const result = await entryPoint(...realm.adopt(parameters));
    if (order.refusesDates) refuseDates(result, "result");
    const json = JSON.stringify(result) ?? "null";
    return { kind: "done", ok: true, result: json, error: null, missing: false, calls: meter.calls };
  } catch (error) {
    return failure(describe(error), meter.calls);
  }
}

function failure(error: string, calls: RunReport["calls"]): RunReport {
  return { kind: "done", ok: false, result: "null", error, missing: false, calls };
}

/** As Google words it: `Exception: …`, `TypeError: …`; the message alone where the name says nothing. */
function describe(error: unknown): string {
  const text = String(error);
  return text.startsWith("Error: ") ? text.slice("Error: ".length) : text;
}

function refuseDates(value: unknown, path: string): void {
  if (typeof value !== "object" || value === null) return;
  if (Object.prototype.toString.call(value) === "[object Date]") {
    throw new Error(`google.script.run can't carry a Date (${path}): send a text or a number`);
  }
  for (const [key, item] of Object.entries(value)) refuseDates(item, `${path}.${key}`);
}
