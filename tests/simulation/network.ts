/** The way between the sheet and the Worker: requests that are lost, answered into the void, repeated, late, or met by a failing Worker. */

import type { OutgoingRequest, OutgoingResponse } from "../../addon/host/server/options.ts";
import { type Passage, passageOf } from "./passage.ts";
import type { DatabaseFault } from "./surroundings.ts";

/** What a message still has before it: it arrives at the Worker, its answer reaches the script, or the script gives up. */
type Step = "arrive" | "answer" | "fail";

interface FateOfRequest {
  readonly steps: readonly Step[];
  readonly weight: number;
  /** What the Worker's database does. */
  readonly database?: DatabaseFault["how"];
}

const arriving = ["arrive", "answer"] as const;

export const fates = {
  lost: { steps: ["fail"], weight: 3 },
  "answered into the void": { steps: ["arrive", "fail"], weight: 5 },
  "repeated before its answer": { steps: ["arrive", "arrive", "answer"], weight: 3 },
  "repeated after its answer": { steps: ["arrive", "answer", "arrive"], weight: 4 },
  "too late": { steps: ["fail", "arrive"], weight: 5 },
  "met by a database that fails": { steps: arriving, weight: 4, database: "refuse" },
  "met by a database that fails when it has written": { steps: arriving, weight: 4, database: "answer nothing" },
  "met by a Worker that crashes": { steps: arriving, weight: 5, database: "crash" },
} satisfies { readonly [name: string]: FateOfRequest };

export type Fate = keyof typeof fates;

/** A request of this fate is to come, after so many others. */
export interface Order {
  readonly fate: Fate;
  readonly trip: number;
  after: number;
}

export interface Message {
  readonly number: number;
  readonly run: number;
  readonly path: string;
  readonly body: unknown;
  readonly fault: DatabaseFault | null;
  /** Other requests come between its round trips to the database. */
  readonly isAmongOthers: boolean;
  readonly steps: Step[];
  /** The latest answer. */
  answer: { readonly status: number; readonly body: unknown } | null;
}

export interface Network {
  /** Faults that requests will meet. */
  readonly orders: Order[];
  send(request: OutgoingRequest): Promise<OutgoingResponse>;
  /** Delivers and answers at once. */
  sendSmoothly(request: OutgoingRequest): Promise<OutgoingResponse>;
  /** How many faults requests have met. */
  met(): number;
  /** Messages that something can happen to. */
  pending(): readonly Message[];
  /** Takes the next step of a message and says what happened. */
  advance(message: Message): Promise<string>;
}

interface Surroundings {
  deliver(request: OutgoingRequest, fault: DatabaseFault | null): Promise<OutgoingResponse>;
  /** A request leaves the sheet. */
  sent(message: Message): void;
  /** A request begins to arrive. */
  arrives(message: Message): void;
  /** Whether the next request is worked on while others are. */
  isAmongOthers(): boolean;
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
  passage: Passage<OutgoingResponse> | null;
  resolve(response: OutgoingResponse): void;
  reject(error: Error): void;
}

/** What a request meets on its way. */
interface Met {
  readonly steps: readonly Step[];
  readonly fault: DatabaseFault | null;
  readonly isAmongOthers: boolean;
}

const smoothly: Met = { steps: arriving, fault: null, isAmongOthers: false };

export function createNetwork({
  deliver,
  sent,
  arrives,
  isAmongOthers,
  answered,
  sender,
  suspend,
  resume,
}: Surroundings): Network {
  const transfers = new Map<Message, Transfer>();
  const orders: Order[] = [];
  let met = 0;
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

  function messageOf(request: OutgoingRequest, run: number, { steps, fault, isAmongOthers }: Met): Message {
    count += 1;
    const path = new URL(request.url).pathname;
    const body = request.body === null ? null : parsed(request.body);
    return { number: count, run, path, body, fault, isAmongOthers, steps: [...steps], answer: null };
  }

  async function arrive(request: OutgoingRequest, message: Message): Promise<OutgoingResponse> {
    arrives(message);
    return toldOf(await deliver(request, message.fault), message);
  }

  /** A round trip at a time; `null` while there are more of them. */
  async function arriveAmongOthers(transfer: Transfer, message: Message): Promise<OutgoingResponse | null> {
    if (transfer.passage === null) arrives(message);
    transfer.passage ??= passageOf(() => deliver(transfer.request, null));
    if (!(await transfer.passage.goOn())) return null;
    return toldOf(await transfer.passage.result, message);
  }

  /** A database fails whoever it works for: a fault is to meet its own request alone. */
  async function endOthers(): Promise<void> {
    for (const { passage } of transfers.values()) while (passage !== null && !(await passage.goOn()));
  }

  function toldOf(response: OutgoingResponse, message: Message): OutgoingResponse {
    message.answer = { status: response.status, body: parsed(response.body) };
    answered(message);
    return response;
  }

  /** What the next request meets. */
  function fateOfNext(): Met {
    const place = orders.findIndex((order) => order.after-- <= 0);
    const [order] = place < 0 ? [] : orders.splice(place, 1);
    if (order === undefined) return { ...smoothly, isAmongOthers: isAmongOthers() };
    met += 1;
    const { steps, database }: FateOfRequest = fates[order.fate];
    return { ...smoothly, steps, fault: database === undefined ? null : { how: database, trip: order.trip } };
  }

  const network: Network = {
    orders,
    send(request) {
      const batch = open ?? openBatch();
      batch.left += 1;
      const message = messageOf(request, batch.run, fateOfNext());
      sent(message);
      return new Promise((resolve, reject) => {
        transfers.set(message, { request, batch, response: null, passage: null, resolve, reject });
      });
    },
    sendSmoothly: (request) => arrive(request, messageOf(request, 0, smoothly)),
    met: () => met,
    pending: () => [...transfers.keys()],
    async advance(message) {
      const transfer = transfers.get(message);
      const [step] = message.steps;
      if (transfer === undefined || step === undefined) throw new Error("a message without a next step");
      if (step === "arrive") {
        if (message.fault !== null) await endOthers();
        const response = message.isAmongOthers
          ? await arriveAmongOthers(transfer, message)
          : await arrive(transfer.request, message);
        if (response === null) return "is worked on";
        transfer.response = response;
      }
      message.steps.shift();
      if (message.steps.length === 0) transfers.delete(message);
      if (step === "arrive") return `arrives (${transfer.response?.status})`;
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
