/** A coordinator's way of publishing, and a reader's way of looking at what came out. */

import { createHash } from "node:crypto";
import { get } from "node:http";
import { gunzipSync } from "node:zlib";
import {
  joinPreview,
  type PreviewAnswer,
  type PreviewPart,
  type PreviewRequest,
  type PreviewStart,
  type Problem,
  type PublishAnswer,
} from "../../shared/handover/protocol.ts";
import { type Answer, coordinator, type TestClub } from "./worker.ts";

/** Returns the whole preview, its parts joined; the first refusal ends it. */
export async function previewOf(club: TestClub): Promise<Answer<PreviewAnswer & Problem>> {
  const call = <Body>(body: PreviewRequest) =>
    club.call<Body & Problem>("POST", "/club/preview", { as: coordinator, body });
  const start = await call<PreviewStart>({});
  if (start.status !== 200) return { ...start, body: { ...start.body, tables: [], metrics: [] } };
  const parts = await Promise.all(start.body.parts.map((part) => call<PreviewPart>({ part })));
  const joined = joinPreview(
    start.body,
    parts.map(({ body }) => body),
  );
  return { ...start, body: { ...start.body, ...joined } };
}

export function publishStep(club: TestClub, digest: string): Promise<Answer<PublishAnswer & Problem>> {
  return club.call("POST", "/club/publish", { as: coordinator, body: { digest } });
}

/** Takes steps until there is no next one; returns the last answer. */
export async function publishAll(club: TestClub, digest: string): Promise<Answer<PublishAnswer & Problem>> {
  for (;;) {
    const answer = await publishStep(club, digest);
    if (answer.status !== 200 || answer.body.state !== "rendering") return answer;
  }
}

/** Previews and publishes; returns the number of the edition. */
export async function publishEdition(club: TestClub): Promise<number> {
  const { body } = await previewOf(club);
  const answer = await publishAll(club, body.digest);
  if (answer.status !== 200 || answer.body.state !== "published") throw new Error(JSON.stringify(answer.body));
  return answer.body.edition;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  /** As it came over the wire. */
  readonly raw: Buffer;
  /** Decoded, where it is a whole. */
  readonly bytes: Buffer;
  readonly text: string;
}

/** A request without what `fetch` adds or hides: the very path, the very headers, the very bytes. */
export function read(
  club: TestClub,
  path: string,
  headers: Record<string, string> = { "Accept-Encoding": "gzip" },
  method = "GET",
): Promise<RawAnswer> {
  const { hostname, port } = new URL(club.url);
  return new Promise((resolve, reject) => {
    const request = get({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const raw = Buffer.concat(chunks);
        const isPart = response.statusCode === 206;
        const isGzip = response.headers["content-encoding"] === "gzip" && raw.length > 0 && !isPart;
        const bytes = isGzip ? gunzipSync(raw) : raw;
        const { headers, statusCode = 0 } = response;
        resolve({ status: statusCode, headers, raw, bytes, text: bytes.toString("utf8") });
      });
    });
    request.on("error", reject);
  });
}

export interface FeedFile {
  readonly data: readonly { readonly id: string; readonly [field: string]: unknown }[];
  readonly meta: {
    readonly edition: number;
    readonly count: number;
    readonly total?: number;
    readonly part?: { readonly number: number };
    readonly [field: string]: unknown;
  };
  readonly links: { readonly next?: string; readonly parts?: readonly string[]; readonly self: string };
}

export async function readJson<T = FeedFile>(club: TestClub, path: string): Promise<T> {
  const { status, text } = await read(club, path);
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
  return JSON.parse(text);
}

export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
