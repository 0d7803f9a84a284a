/** Which ports of this machine are free. */
import { createServer } from "node:net";

export const loopback = "127.0.0.1";

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, loopback, () => probe.close(() => resolve(true)));
  });
}

/** `setting` is the environment variable that chooses the port, `other` a port that may well be free. */
export function takenPort(port: number, setting: string, other: number): string {
  return `Порт ${port} занят другой программой. Закройте её или задайте другой порт: ${setting}=${other} npm start.`;
}
