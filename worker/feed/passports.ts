/** `/opendata/`: the register of sets, their passports and structures, made of what the store knows when they are asked for. */

import { Buffer } from "node:buffer";
import { gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { moscowDate } from "../../shared/language/dates.ts";
import { changeLines } from "../../shared/public/edition-changes.ts";
import { datasetPath } from "../../shared/public/envelope.ts";
import { csvType } from "../../shared/public/formats.ts";
import {
  basicDay,
  type DatedVersion,
  type PassportAddress,
  type PassportPublisher,
  passportAddress,
  passportPublisherOf,
  passportText,
  registerText,
  resourceOfSet,
  structureText,
} from "../../shared/public/passport.ts";
import type { Resource } from "../../shared/public/resources.ts";
import { readMember } from "../files/member.ts";
import { preflight } from "../http/cross-origin.ts";
import type { PublicEnv } from "../http/env.ts";
import { ProblemError } from "../http/problems.ts";
import { type Made, pathOf, type Reader, readMade } from "../serving/reading.ts";
import { type FileHistory, type FileVersion, fileHistory, publishedRows } from "../store/file-versions.ts";
import { type Edition, editionFile } from "../store/files.ts";
import { sentFile } from "./found.ts";
import { withoutAppended } from "./query.ts";

/** Versions that a passport names: it fits through a cut connection. */
const mostVersions = 100;

export const passportRoutes = new Hono<PublicEnv>();

passportRoutes.options("/opendata/*", preflight);

passportRoutes.get("/opendata/*", async (c) => {
  const request = c.req.raw;
  const { site } = c.var.settings;
  const clean = withoutAppended(request, site);
  if (clean !== null) return clean;
  const path = pathOf(request.url);
  const address = passportAddress(path);
  if (address === null) throw new ProblemError("not-found");
  const reader = { db: c.env.DB, now: c.var.now, site };
  const found = await readMade(request, path, reader, (edition) => textAt(address, edition, reader));
  if (found === null) throw new ProblemError("nothing-published");
  return sentFile(found);
});

async function textAt(address: PassportAddress, edition: Edition, { db, site }: Reader): Promise<Made> {
  const { rows, at } = await publishedRows(db, edition, "settings");
  const from = passportPublisherOf(rows);
  if (from.inn === "") throw new ProblemError("no-passports");
  if (address.of === "register")
    return { texts: [registerText(from, site)], type: csvType, edition: edition.number, at };
  const resource = resourceOfSet(address.set, from);
  if (resource === null) throw new ProblemError("not-found");
  const schema = `/v1/schemas/${resource.key}.json`;
  const structure = await fileHistory(db, edition, schema, mostVersions);
  if (address.of === "structure") return await structureAt(address.day, schema, structure, db);
  const data = await fileHistory(db, edition, `${datasetPath({ resource, municipality: null })}.csv`, mostVersions);
  return passportOf(resource, from, { data, structure, at, site });
}

interface Histories {
  readonly data: FileHistory;
  readonly structure: FileHistory;
  /** When the settings last moved. */
  readonly at: string;
  readonly site: string;
}

function passportOf(resource: Resource, from: PassportPublisher, { data, structure, at, site }: Histories): Made {
  if (data.since === null) throw new ProblemError("not-found");
  const facts = {
    resource,
    created: moscowDate(Date.parse(data.since)),
    provenance: provenanceOf(resource, data),
    versions: dated(data.versions),
    structures: dated(structure.versions),
  };
  const moments = [at, data.since, ...[data, structure].flatMap(({ versions }) => versions.map((file) => file.at))];
  const edition = Math.max(1, ...[data, structure].map(({ versions }) => versions[0]?.edition ?? 1));
  return { texts: [passportText(from, facts, site)], type: csvType, edition, at: moments.sort().at(-1) ?? at };
}

/** Of what was published on one day the last. */
function dated(versions: readonly FileVersion[]): readonly DatedVersion[] {
  const byDay = new Map<string, DatedVersion>();
  for (const { edition, at } of versions) {
    const day = moscowDate(Date.parse(at));
    if (!byDay.has(day)) byDay.set(day, { edition, day });
  }
  return [...byDay.values()];
}

function provenanceOf({ key, source }: Resource, { since, versions, changes }: FileHistory): string {
  if (versions[0]?.at === since) return "Первая публикация";
  const table = typeof source === "string" ? null : source.table.key;
  const own = table === null ? {} : { [table]: changes[table] };
  const [said] = changeLines(own, "ru");
  return said ?? (key === "metrics" ? "Показатели посчитаны заново" : "Обновлены связанные данные");
}

async function structureAt(wanted: string, path: string, { versions }: FileHistory, db: D1Database): Promise<Made> {
  const version = versions.find(({ at }) => basicDay(moscowDate(Date.parse(at))) === wanted);
  const file = version === undefined ? null : await editionFile(db, version.edition, path);
  if (file === null) throw new ProblemError("not-found");
  const schema = JSON.parse(Buffer.from(gunzipSync(await readMember(db, file))).toString());
  return { texts: [structureText(schema)], type: csvType, edition: file.edition, at: file.at };
}
