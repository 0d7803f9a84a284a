/** Requests over a connection of their own, answered as the bytes came: nothing is decoded. */

import { type IncomingHttpHeaders, request } from "node:http";

export interface Order {
  readonly method: string;
  /** Below the Worker's origin. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What a browser or a newsroom's script says it takes. */
export function reading(path: string, headers: Readonly<Record<string, string>> = {}): Order {
  return { method: "GET", path, headers: { "Accept-Encoding": "gzip, br", ...headers }, body: null };
}

export function send(origin: string, { method, path, headers, body }: Order): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request(new URL(path, origin), { method, headers, agent: false }, (response) => {
    const parts: Buffer[] = [];
    response.on("data", (part: Buffer) => parts.push(part));
    response.once("error", reject);
    response.once("end", () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: new Uint8Array(Buffer.concat(parts)),
      }),
    );
  });
  sent.once("error", reject);
  sent.end(body ?? undefined);
  return promise;
}
