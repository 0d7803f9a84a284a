/** Publishing, played through at start: every metric, a run of records in every format, every document. */

import { moscowDate } from "../../shared/language/dates.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import { nkoReach } from "../../shared/metrics/nko-reach.ts";
import { taskOverdue } from "../../shared/metrics/task-overdue.ts";
import { datasetPath } from "../../shared/public/envelope.ts";
import { publisherOf } from "../../shared/public/publisher.ts";
import { resources } from "../../shared/public/resources.ts";
import { inflateSegment, segmentOf } from "../files/gzip.ts";
import { addToSha256 } from "../files/resumable-sha256.ts";
import { meterRequest } from "../meter.ts";
import { computeMetric } from "../publish/computation.ts";
import { advanceDataset } from "../publish/dataset.ts";
import { emptyDataset } from "../publish/dataset-state.ts";
import { openDesk } from "../publish/desk.ts";
import { makeDocument } from "../publish/document-file.ts";
import { documents } from "../publish/documents/all.ts";
import { filesOf } from "../publish/documents/document.ts";
import { metricUnit } from "../publish/documents/reads.ts";
import { planFigures } from "../publish/figures.ts";
import { openPieces } from "../publish/pieces.ts";
import { previewPart, startPreview } from "../publish/preview.ts";
import { publish } from "../publish/publish.ts";
import type { Rendering } from "../store/editions.ts";
import { metered } from "../store/metered.ts";
import { usageOn } from "../store/usage.ts";
import { anyRow, stubDatabase } from "./samples.ts";

/** Metrics, resources and documents that stand for their kind. */
const rehearsed = new Set(
  [nkoDensity.id, nkoReach.id, taskOverdue.id, "nkos", "tasks", "metrics"].concat([
    "/",
    "/v1/",
    "/v1/schemas/nkos.json",
    "/v1/openapi.json",
  ]),
);
const publishedAt = "2023-03-30T00:00:00.000Z";
const rendering: Rendering = {
  digest: "",
  edition: 1,
  commit: 1,
  asOf: moscowDate(Date.parse(publishedAt)),
  publishedAt,
  revisedAt: null,
  changes: {
    nkos: { total: 1, added: 1, changed: 0, withdrawn: 0, named: { added: { count: 2, rows: [[anyRow.id]] } } },
  },
  publisher: "",
};

/** Throws where a part of it fails. */
export async function rehearsePublishing(site: string): Promise<void> {
  const db = stubDatabase([anyRow]);
  const desk = openDesk({ db, site, rendering, publisher: publisherOf([]), isSigned: false });
  for (const [index, { id }] of metrics.entries()) {
    if (rehearsed.has(id)) await computeMetric(index, null, 1, desk);
  }
  await planFigures(desk);
  for (const resource of resources.filter(({ key }) => rehearsed.has(key))) {
    const dataset = { resource, municipality: null };
    const name = datasetPath(dataset);
    const pieces = openPieces({ db, digest: "", name, published: null, atHand: [], isNew: true });
    const work = { desk, pieces, touched: null, room: 1 };
    let state = emptyDataset;
    for (let done = false; !done; ) {
      ({ state, done } = await advanceDataset(dataset, state, work));
    }
  }
  const untouched = { state: "null", published: null };
  for (const file of documents.flatMap(filesOf))
    if (rehearsed.has(file.path)) await makeDocument(file, desk, untouched);
  // What a step has made itself it doesn't decode; later ones do.
  inflateSegment(segmentOf(publishedAt).compressed);
  // Long enough to be compiled: not yet compiled, a step's share takes ten times as long.
  for (let times = 0; times < 3; times++) addToSha256(null, new Uint8Array(16_384));
  const input = { db, site, asOf: rendering.asOf };
  const start = await startPreview(input);
  for (const name of start?.parts ?? []) await previewPart(name, input);
  await rehearseSteps(site);
}

/** A step from its reading to its saving, and its line in the meter, over the database as a request sees it. */
async function rehearseSteps(site: string): Promise<void> {
  const open = {
    ...anyRow,
    ...rendering,
    changes: "{}",
    published: null,
    current: 0,
    position: 0,
    version: 0,
    state: "null",
  };
  for (const name of ["/v1/tasks", metricUnit(nkoDensity.id), "document /v1/"]) {
    const db = metered(stubDatabase([], { ...open, name, publisher: JSON.stringify(publisherOf([])) }, anyRow));
    const { asOf } = rendering;
    await publish("", {
      db,
      site,
      signingKey: null,
      email: "",
      firstCoordinator: "",
      asOf,
      at: publishedAt,
      usage: usageOn(db, 0),
    });
    await meterRequest(db, 0, 0);
  }
}
