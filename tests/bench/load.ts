/**
 * The reader's side of the throughput bench, a process of its own: a few keep-alive connections, each asking again as
 * soon as it has its answer. `node load.ts <url> <seconds> <headers as JSON>` prints how many answers came.
 */

import { connect, type Socket } from "node:net";

const connections = 8;

const [url = "", seconds = "", headers = "{}"] = process.argv.slice(2);
const { hostname, port, pathname, search } = new URL(url);
const lines = Object.entries<string>(JSON.parse(headers)).map(([name, value]) => `${name}: ${value}\r\n`);
const question = `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${lines.join("")}\r\n`;
const end = Buffer.from("\r\n\r\n");
const lastChunk = Buffer.from("0\r\n\r\n");

let answers = 0;
const started = performance.now();
const sockets = Array.from({ length: connections }, () => ask(connect(Number(port), hostname)));
setTimeout(() => {
  const elapsed = (performance.now() - started) / 1000;
  for (const socket of sockets) socket.destroy();
  process.stdout.write(JSON.stringify({ answers, seconds: elapsed }));
}, Number(seconds) * 1000);

function ask(socket: Socket): Socket {
  let head = Buffer.alloc(0);
  /** Bytes of the body still to come, infinite for one in chunks; `null` while the head isn't complete. */
  let left: number | null = null;
  socket.setNoDelay(true);
  socket.on("data", (data) => {
    let body: Buffer = data;
    if (left === null) {
      head = Buffer.concat([head, data]);
      const border = head.indexOf(end);
      if (border < 0) return;
      left = bodyLength(head.toString("latin1", 0, border));
      body = head.subarray(border + end.length);
    }
    left -= body.length;
    // Nothing that is published has such an end within.
    if (left === Number.POSITIVE_INFINITY && body.subarray(-lastChunk.length).equals(lastChunk)) left = 0;
    if (left > 0) return;
    answers++;
    head = Buffer.alloc(0);
    left = null;
    socket.write(question);
  });
  socket.on("error", (cause) => {
    throw cause;
  });
  socket.write(question);
  return socket;
}

/** Throws at an answer that isn't what is being measured. */
function bodyLength(head: string): number {
  const status = head.slice(9, 12);
  if (status === "304") return 0;
  if (status === "200" && /^transfer-encoding: chunked/im.test(head)) return Number.POSITIVE_INFINITY;
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (status !== "200" || length === undefined) throw new Error(head);
  return Number(length);
}
