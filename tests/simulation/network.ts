/** The way between the sheet and the Worker: requests that are lost, answered into the void, repeated, late, or met by a failing Worker. */

import type { Random } from "../../addon/host/demo/random.ts";
import type { OutgoingRequest, OutgoingResponse } from "../../addon/host/server/options.ts";

/** What a message still has before it: it arrives at the Worker, its answer reaches the script, or the script gives up. */
type Step = "arrive" | "answer" | "fail";

const failing = "met by a failing database";
const fates: readonly (readonly [fate: string, steps: readonly Step[], weight: number])[] = [
  ["lost", ["fail"], 3],
  ["answered into the void", ["arrive", "fail"], 5],
  ["repeated before its answer", ["arrive", "arrive", "answer"], 3],
  ["repeated after its answer", ["arrive", "answer", "arrive"], 4],
  ["too late", ["fail", "arrive"], 5],
  [failing, ["arrive", "answer"], 4],
];
const smooth: readonly Step[] = ["arrive", "answer"];

export interface Message {
  readonly number: number;
  readonly run: number;
  readonly path: string;
  readonly body: unknown;
  /** Its database fails after so many round trips; `null`: never. */
  readonly failAfter: number | null;
  readonly steps: Step[];
  /** The latest answer. */
  answer: { readonly status: number; readonly body: unknown } | null;
}

export interface Network {
  /** How often a request meets a fault, 0 to 1. */
  faults: number;
  send(request: OutgoingRequest): Promise<OutgoingResponse>;
  /** Delivers and answers at once. */
  sendSmoothly(request: OutgoingRequest): Promise<OutgoingResponse>;
  /** Messages that something can happen to. */
  pending(): readonly Message[];
  /** Takes the next step of a message and says what happened. */
  advance(message: Message): Promise<string>;
}

interface Surroundings {
  readonly random: Random;
  deliver(request: OutgoingRequest, failAfter: number | null): Promise<OutgoingResponse>;
  /** A request leaves the sheet. */
  sent(message: Message): void;
  /** The Worker answers, whether that reaches the script or not. */
  answered(message: Message): void;
  /** The run that sends. */
  sender(): number;
  suspend(run: number): void;
  resume(run: number): void;
}

/** Requests that a script sends together and waits for together. */
interface Batch {
  readonly run: number;
  left: number;
  isOver: boolean;
}

interface Transfer {
  readonly request: OutgoingRequest;
  readonly batch: Batch;
  response: OutgoingResponse | null;
  resolve(response: OutgoingResponse): void;
  reject(error: Error): void;
}

export function createNetwork({ random, deliver, sent, answered, sender, suspend, resume }: Surroundings): Network {
  const transfers = new Map<Message, Transfer>();
  let open: Batch | null = null;
  let count = 0;

  function openBatch(): Batch {
    const batch = { run: sender(), left: 0, isOver: false };
    suspend(batch.run);
    open = batch;
    queueMicrotask(() => {
      open = null;
    });
    return batch;
  }

  /** A script goes on with the last answer or with the first failure. */
  function goOn(batch: Batch, isFailure: boolean): void {
    batch.left -= 1;
    if (batch.isOver || (batch.left > 0 && !isFailure)) return;
    batch.isOver = true;
    resume(batch.run);
  }

  function messageOf(request: OutgoingRequest, run: number, steps: readonly Step[], failAfter: number | null): Message {
    count += 1;
    const path = new URL(request.url).pathname;
    const body = request.body === null ? null : parsed(request.body);
    return { number: count, run, path, body, failAfter, steps: [...steps], answer: null };
  }

  async function arrive(request: OutgoingRequest, message: Message): Promise<OutgoingResponse> {
    const response = await deliver(request, message.failAfter);
    message.answer = { status: response.status, body: parsed(response.body) };
    answered(message);
    return response;
  }

  const network: Network = {
    faults: 0,
    send(request) {
      const batch = open ?? openBatch();
      batch.left += 1;
      const [fate, steps] = random.chance(network.faults)
        ? random.weighted(fates.map((each) => [each, each[2]] as const))
        : (["fine", smooth] as const);
      const message = messageOf(request, batch.run, steps, fate === failing ? random.between(0, 6) : null);
      sent(message);
      return new Promise((resolve, reject) => {
        transfers.set(message, { request, batch, response: null, resolve, reject });
      });
    },
    sendSmoothly: (request) => arrive(request, messageOf(request, 0, smooth, null)),
    pending: () => [...transfers.keys()],
    async advance(message) {
      const transfer = transfers.get(message);
      const step = message.steps.shift();
      if (transfer === undefined || step === undefined) throw new Error("a message without a next step");
      if (message.steps.length === 0) transfers.delete(message);
      if (step === "arrive") {
        transfer.response = await arrive(transfer.request, message);
        return `arrives (${transfer.response.status})`;
      }
      goOn(transfer.batch, step === "fail");
      if (step === "fail") {
        transfer.reject(new Error(`Address unavailable: ${transfer.request.url}`));
        return "is given up";
      }
      if (transfer.response === null) throw new Error("answered before it arrived");
      transfer.resolve(transfer.response);
      return "is answered";
    },
  };
  return network;
}

function parsed(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
