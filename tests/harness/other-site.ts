/** A site that isn't the club's, on this machine: browsers keep a page that comes from nowhere from framing a local one. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface OtherSite {
  readonly url: string;
  /** What its one page holds from now on. */
  show(body: string): void;
  stop(): Promise<void>;
}

export async function startOtherSite(): Promise<OtherSite> {
  let shown = "";
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="ru"><title>Другой сайт</title><body>${shown}</body></html>`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    show(body) {
      shown = body;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
