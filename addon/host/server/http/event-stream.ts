/** `GET /api/events?user=&window=`: server-sent events for one open page. */
import type { ServerResponse } from "node:http";
import type { HostEvent } from "../api.ts";
import type { Host } from "../host.ts";
import { standardHeaders } from "./problem.ts";

const keepAliveMs = 25_000;

/** Opens the spreadsheet for the user, whose `onOpen` then tells the page its menu. */
export function streamEvents(host: Host, user: string, window: string | null, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", ...standardHeaders });
  response.write(": open\n\n");
  const send = (event: HostEvent): void => {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  };
  const stop = host.subscribe((event, recipient, inWindow) => {
    const isHere = inWindow === null || window === null || inWindow === window;
    if (isHere && (recipient === null || recipient === user)) send(event);
  });
  const heartbeat = setInterval(() => response.write(": still here\n\n"), keepAliveMs);
  response.on("close", () => {
    clearInterval(heartbeat);
    stop();
  });
  void host.open(user).then((run) => {
    if (run && !run.ok) send({ type: "toast", title: "onOpen", message: run.error ?? "", seconds: 10 });
  });
}
