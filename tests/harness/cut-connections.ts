/** The Worker behind connections that are cut: https with a real handshake, closed after so many bytes, as some networks do. */

import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";

export interface CutConnections {
  readonly port: number;
  /** PEM; it stands for itself. */
  readonly certificate: string;
  /** Connections so far. */
  count(): number;
  stop(): void;
}

/** Every connection ends after `most` bytes have come from the server, the handshake's among them. */
export async function cutConnections(target: string, most: number): Promise<CutConnections> {
  const { key, certificate } = selfSigned();
  const sockets = new Set<Socket>();
  let connections = 0;
  const encrypted = createTlsServer({ key, cert: certificate }, (client) => {
    // A record is read as a whole or not at all: long ones wouldn't come through. Cloudflare's begin short too.
    client.setMaxSendFragment(1_400);
    join(client, connect(Number(new URL(target).port), "127.0.0.1"), sockets);
  });
  const inner = await portOf(encrypted);
  const cutting = createServer((client) => {
    connections++;
    const server = connect(inner, "127.0.0.1");
    let left = most;
    for (const socket of [client, server]) guard(socket, [client, server], sockets);
    client.pipe(server);
    server.on("data", (bytes: Buffer) => {
      client.write(bytes.subarray(0, left));
      left -= bytes.length;
      if (left > 0) return;
      client.end();
      server.destroy();
    });
    server.on("end", () => client.end());
  });
  return {
    port: await portOf(cutting),
    certificate,
    count: () => connections,
    stop() {
      for (const socket of sockets) socket.destroy();
      cutting.close();
      encrypted.close();
    },
  };
}

function join(client: Socket, server: Socket, sockets: Set<Socket>): void {
  for (const socket of [client, server]) guard(socket, [client, server], sockets);
  client.pipe(server).pipe(client);
}

/** An end that breaks takes the other with it. */
function guard(socket: Socket, both: readonly Socket[], sockets: Set<Socket>): void {
  sockets.add(socket);
  socket.on("error", () => {
    for (const one of both) one.destroy();
  });
  socket.on("close", () => sockets.delete(socket));
}

function portOf(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** A certificate for 127.0.0.1 (RFC 5280), made here so that no key stands in the repository. */
function selfSigned(): { readonly key: string; readonly certificate: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const algorithm = der(0x30, der(0x06, Buffer.from("2a8648ce3d040302", "hex")));
  const name = der(0x30, der(0x31, der(0x30, der(0x06, Buffer.from("550403", "hex")), der(0x0c, Buffer.from("test")))));
  const validity = der(0x30, der(0x17, Buffer.from("200101000000Z")), der(0x17, Buffer.from("491231235959Z")));
  const address = der(0x30, der(0x87, Buffer.from([127, 0, 0, 1])));
  const extension = der(0x30, der(0x06, Buffer.from("551d11", "hex")), der(0x04, address));
  const version = der(0xa0, der(0x02, Buffer.from([2])));
  const serial = der(0x02, Buffer.from([1]));
  const extensions = der(0xa3, der(0x30, extension));
  const body = der(0x30, version, serial, algorithm, name, validity, name, publicKey, extensions);
  const signature = sign("sha256", body, createPrivateKey(privateKey));
  const whole = der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    key: privateKey,
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
  };
}

/** A value in DER: tag, length, content. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
