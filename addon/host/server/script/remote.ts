/** The script thread's side of the operations: ask, wait, take the answer. */
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { OperationAnswer, OperationCall } from "../protocol/messages.ts";
import type { OperationName, Operations } from "../protocol/operations.ts";

export type Remote = <Name extends OperationName>(
  operation: Name,
  ...parameters: Parameters<Operations[Name]>
) => ReturnType<Operations[Name]>;

/** An operation that the main thread refused; its message is what the script's exception says. */
class OperationRefused extends Error {}

/** Names and sizes: as at Google, a script isn't told them again while nothing that it hears of has changed. */
const remembered: ReadonlySet<OperationName> = new Set(["sheets", "sheetInfo"]);

/** `caller` names the service method that the script is in. */
export function createRemote(
  port: MessagePort,
  answers: MessagePort,
  signal: SharedArrayBuffer,
  caller: () => { service: string; method: string },
): Remote {
  const flag = new Int32Array(signal);
  const facts = new Map<string, unknown>();
  let revision = 0;
  return (operation, ...parameters) => {
    const fact = remembered.has(operation) ? `${operation} ${parameters.join()}` : null;
    if (fact !== null && facts.has(fact)) return facts.get(fact) as never;
    const call: OperationCall = { kind: "call", operation, parameters, ...caller() };
    Atomics.store(flag, 0, 0);
    port.postMessage(call);
    // A late notification of the previous answer may end this wait: only the flag says that this one is here.
    while (Atomics.load(flag, 0) === 0) Atomics.wait(flag, 0, 0);
    const received: { message: OperationAnswer } | undefined = receiveMessageOnPort(answers);
    if (!received) throw new Error(`${operation}: woken without an answer`);
    const answer = received.message;
    if (answer.revision !== revision) facts.clear();
    revision = answer.revision;
    if (!answer.ok) throw new OperationRefused(answer.message);
    if (fact !== null) facts.set(fact, answer.value);
    return answer.value as never;
  };
}
