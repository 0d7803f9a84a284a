/** The local sheet's HTTP server: loopback only. */
import { createServer } from "node:http";
import path from "node:path";
import type { Host } from "./host.ts";
import { createRoutes } from "./http/routes.ts";
import { loopback, takenPort } from "./ports.ts";

export interface HostServerOptions {
  readonly host: Host;
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder of the built grid page; null serves the interface alone. */
  readonly page: string | null;
}

export type HostServer =
  | { readonly ok: true; readonly url: string; close(): Promise<void> }
  /** `message` says in Russian why the port can't be used and what to do. */
  | { ok: false; message: string };

export function startHostServer({ host, port, page }: HostServerOptions): Promise<HostServer> {
  const server = createServer(createRoutes(host, page && path.resolve(page)));
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve({ ok: false, message: portProblem(error, port) }));
    server.listen(port, loopback, () => {
      const address = server.address();
      const actual = typeof address === "object" && address ? address.port : port;
      const close = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ ok: true, url: `http://${loopback}:${actual}`, close });
    });
  });
}

function portProblem(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === "EADDRINUSE") return takenPort(port, "SHEET_PORT", 8798);
  if (error.code === "EACCES") return `Порт ${port} система не разрешает. Задайте порт больше 1024: SHEET_PORT=8788.`;
  return `Таблица не смогла занять порт ${port}: ${error.message}`;
}
