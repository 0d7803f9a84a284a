/** How files are written, as digests: what a unit is made from besides rows. */

import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { formatSample } from "../../shared/public/format-sample.ts";
import type { Publisher } from "../../shared/public/publisher.ts";
import type { Resource } from "../../shared/public/resources.ts";
import { sha256Hex } from "../files/sha256.ts";
import { documents } from "./documents/all.ts";
import type { Document } from "./documents/document.ts";
import { isMadeInEachEdition } from "./documents/reads.ts";
import { sampleText } from "./documents/sample.ts";

/** Grows when the same rows would become other files in a way that the samples of formats and documents don't show. */
const renderingVersion = 3;

/** What every file is written by. */
export function versionsOf(site: string): readonly (string | number)[] {
  return [renderingVersion, CHECKS_VERSION, site];
}

/** What every dataset is written by: its envelope names the publisher. */
export function commonOf(site: string, publisher: Publisher): string {
  return JSON.stringify([...versionsOf(site), publisher]);
}

const knownFormats = new WeakMap<Resource, string>();

/** Digest of how a resource's files are written. */
export function formatOf(resource: Resource): string {
  const digest = knownFormats.get(resource) ?? sha256Hex(formatSample(resource));
  knownFormats.set(resource, digest);
  return digest;
}

let knownFigures: string | undefined;

/** Digest of the words around figures, which their units don't keep. */
export function figureWords(): string {
  knownFigures ??= sha256Hex(JSON.stringify(metrics.map(({ id, title, formula }) => [id, title, formula])));
  return knownFigures;
}

let knownDocuments: ReadonlyMap<Document, string> | undefined;

/** Digests of how the documents are written that an edition may take over. */
export async function writtenDocuments(): Promise<ReadonlyMap<Document, string>> {
  knownDocuments ??= await digestDocuments();
  return knownDocuments;
}

async function digestDocuments(): Promise<ReadonlyMap<Document, string>> {
  const lasting = documents.filter(({ reads }) => !isMadeInEachEdition(reads));
  return new Map(
    await Promise.all(lasting.map(async (document) => [document, sha256Hex(await sampleText(document))] as const)),
  );
}
