/** Files of an edition that aren't datasets: pages, index, schemas, lists. Another one is another entry here. */

import { createHash } from "node:crypto";
import { datasetPath, editionPath, schemaVersion, wordsJson } from "../../shared/public/envelope.ts";
import { documentText, formats } from "../../shared/public/formats.ts";
import { openapi } from "../../shared/public/openapi.ts";
import { demonstrationNotice } from "../../shared/public/publisher.ts";
import { type Resource, resources } from "../../shared/public/resources.ts";
import { resourceSchema } from "../../shared/public/schema.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import type { Json } from "../../shared/table.ts";
import { fileEntry, fileList, filesSoFar, replacedBy } from "../files/file-list.ts";
import { deflateSegment, memberOverhead } from "../files/gzip.ts";
import { renderPage } from "../page/page.tsx";
import { shortened } from "../page/shorten.ts";
import { finishedFiles } from "../store/editions.ts";
import { allEditions, type FileIndex, findEdition } from "../store/files.ts";
import { fileListPath, type WithdrawnFile, withdrawnFiles } from "../store/withdrawal.ts";
import { largestBody } from "./dataset.ts";
import type { Desk } from "./desk.ts";
import { readPageData } from "./page-data.ts";

export interface Document {
  readonly path: string;
  readonly type: string;
  /** Share of a step, in records rendered anew. */
  readonly cost: number;
  /** Shows figures: they must be computed before. */
  readonly showsFigures?: true;
  /** Names other documents: they must be in the store before. */
  readonly namesOthers?: true;
  /** The text; or several, from the fullest to the barest, of which the first that fits through a cut connection is published. */
  texts(desk: Desk): Promise<Iterable<string>>;
}

const html = "text/html; charset=utf-8";
const json = "application/json; charset=utf-8";

export const documents: readonly Document[] = [
  page("/", "ru"),
  page("/en/", "en"),
  { path: "/v1/", type: json, cost: 60, texts: async (desk) => [documentText(await indexDocument(desk))] },
  ...resources.map(
    (resource): Document => ({
      path: `/v1/schemas/${resource.key}.json`,
      type: "application/schema+json; charset=utf-8",
      cost: 14,
      texts: async ({ site }) => [documentText(resourceSchema(resource, `${site}/v1/schemas/${resource.key}.json`))],
    }),
  ),
  {
    path: "/v1/openapi.json",
    type: "application/openapi+json; charset=utf-8",
    cost: 60,
    texts: async ({ site, publisher }) => [documentText(openapi(site, feedTitle(publisher.name)))],
  },
  {
    path: fileListPath,
    type: json,
    cost: 120,
    namesOthers: true,
    texts: async (desk) => [documentText(await listDocument(desk))],
  },
  {
    path: "/v1/editions.json",
    type: json,
    cost: 60,
    namesOthers: true,
    texts: async (desk) => [documentText(await editionsDocument(desk))],
  },
];

export async function documentFiles(document: Document, desk: Desk): Promise<FileIndex> {
  const { text, segment } = fitting(await document.texts(desk));
  const style = /<style>([^<]*)<\/style>/.exec(text)?.[1];
  const own = style === undefined ? {} : { style: `sha256-${createHash("sha256").update(style).digest("base64")}` };
  return { [document.path]: await desk.file(document.type, [desk.keep(segment)], own) };
}

/** The first text that fits; where none does the last, since what people enter must never stop an edition. */
function fitting(texts: Iterable<string>): { readonly text: string; readonly segment: Uint8Array } {
  let best: ReturnType<typeof fitting> = { text: "", segment: new Uint8Array() };
  for (const text of texts) {
    best = { text, segment: deflateSegment(text) };
    if (best.segment.length + memberOverhead <= largestBody) break;
  }
  return best;
}

function page(path: string, language: "ru" | "en"): Document {
  return {
    path,
    type: html,
    cost: 200,
    showsFigures: true,
    async texts(desk) {
      const data = await readPageData(desk);
      return shortened(data).map((one) => renderPage(one, language));
    },
  };
}

/** `/v1/`: where a stranger begins. */
async function indexDocument(desk: Desk): Promise<Json> {
  const { db, rendering, publisher, site } = desk;
  const [wholes, withdrawn] = await Promise.all([filesSoFar(db, rendering, "/v1/"), replacedFiles(desk)]);
  return {
    title: wordsJson(feedTitle(publisher.name)),
    schemaVersion,
    ...(publisher.demonstration ? { demonstration: wordsJson(demonstrationNotice) } : {}),
    edition: { number: rendering.edition, asOf: rendering.asOf, publishedAt: rendering.publishedAt },
    licence: { ...publisher.licence },
    attribution: publisher.name,
    resources: resources.map((resource) => resourceEntry(resource, wholes, withdrawn, site)),
    municipalities: {
      keys: municipalities.map(({ key }) => key),
      resources: resources.filter(({ byMunicipality }) => byMunicipality).map(({ key }) => key),
      template: `${site}/v1/m/{key}/{resource}.{format}`,
    },
    links: {
      self: `${site}/v1/`,
      edition: `${site}${editionPath(rendering.edition, "/v1/")}`,
      editions: `${site}/v1/editions.json`,
      files: `${site}${editionPath(rendering.edition, fileListPath)}`,
      openapi: `${site}/v1/openapi.json`,
      status: `${site}/status.json`,
      page: `${site}/`,
    },
  };
}

function resourceEntry(resource: Resource, wholes: FileIndex, withdrawn: readonly WithdrawnFile[], site: string): Json {
  const path = datasetPath({ resource, municipality: null });
  return {
    key: resource.key,
    title: wordsJson(resource.title),
    schema: `${site}/v1/schemas/${resource.key}.json`,
    formats: formats.flatMap(({ extension }) => {
      const file = wholes[`${path}.${extension}`];
      if (file === undefined) return [];
      const parts = Object.keys(wholes).filter(
        (other) => other.startsWith(`${path}/part/`) && other.endsWith(extension),
      );
      return [
        {
          format: extension,
          url: `${site}${path}.${extension}`,
          parts: parts.length,
          ...fileEntry(file),
          ...replacedBy(`${path}.${extension}`, withdrawn),
        },
      ];
    }),
  };
}

/** Versions that files of a past edition replace; a new edition has none. */
async function replacedFiles({ db, rendering }: Desk): Promise<readonly WithdrawnFile[]> {
  return rendering.revisedAt === null ? [] : await withdrawnFiles(db, rendering.edition);
}

async function listDocument(desk: Desk): Promise<Json> {
  const { db, rendering, site } = desk;
  const { edition: number, asOf, publishedAt, revisedAt } = rendering;
  const edition = revisedAt === null ? { number, asOf, publishedAt } : await findEdition(db, number);
  if (edition === null) throw new Error(`No edition ${number}`);
  return fileList(edition, await filesSoFar(db, rendering, "/"), await replacedFiles(desk), site);
}

async function editionsDocument({ db, rendering, site }: Desk): Promise<Json> {
  const own = (await finishedFiles(db, rendering.digest, fileListPath))[fileListPath];
  const { edition: number, commit, asOf, publishedAt, changes } = rendering;
  const editions = [
    {
      number,
      revision: 0,
      commit,
      asOf,
      publishedAt,
      changes,
      listSha256: own?.sha256 ?? null,
      publishedListSha256: null,
    },
    ...(await allEditions(db)),
  ];
  return {
    data: editions.map((edition) => ({
      number: edition.number,
      ...(edition.revision > 0 ? { revision: edition.revision } : {}),
      asOf: edition.asOf,
      publishedAt: edition.publishedAt,
      url: `${site}${editionPath(edition.number, "/v1/")}`,
      files: {
        url: `${site}${editionPath(edition.number, fileListPath)}`,
        sha256: edition.listSha256 ?? edition.publishedListSha256,
        ...(edition.publishedListSha256 === null ? {} : { publishedSha256: edition.publishedListSha256 }),
      },
      changes: Object.fromEntries(Object.entries(edition.changes).map(([table, counts]) => [table, { ...counts }])),
    })),
    meta: { schemaVersion, edition: number, count: editions.length, total: editions.length },
    links: { self: `${site}/v1/editions.json` },
  };
}

function feedTitle(publisher: string) {
  return { ru: `Открытые данные: ${publisher}`, en: `Open data: ${publisher}` };
}
