import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { reports } from "../../addon/reports/all.ts";
import { formatsFor } from "../../shared/public/formats.ts";
import { openapi } from "../../shared/public/openapi.ts";
import { publisherOf } from "../../shared/public/publisher.ts";
import { tablesReference } from "../../shared/public/reference.ts";
import { resources } from "../../shared/public/resources.ts";
import { tableList } from "../../shared/tables/all.ts";
import { describedFiles } from "../../worker/publish/documents/all.ts";

const root = path.join(import.meta.dirname, "../..");
const text = (file: string): string => readFileSync(path.join(root, file), "utf8");
const readme = text("README.md");
const documents = ["README.md", "ARCHITECTURE.md", "DECISIONS.md", "CONTRIBUTING.md", "GOOGLE.md"];

describe("the documents", () => {
  test("name every npm script, and only scripts that exist", () => {
    const scripts = Object.keys(JSON.parse(text("package.json")).scripts);
    for (const script of scripts) expect(readme).toMatch(new RegExp(`npm (run )?${script}\\b`));
    for (const document of documents) {
      for (const [, named = ""] of text(document).matchAll(/npm run ([\w:]+)/g)) expect(scripts).toContain(named);
    }
  });

  test("name every item of the menu as it stands there", () => {
    const items = [...text("addon/menu/menu.ts").matchAll(/\["([^"]+)", "menu\w+"\]/g)].map((match) => match[1] ?? "");
    expect(items.length).toBeGreaterThan(9);
    for (const item of items) expect(readme).toContain(`Клуб РЦ ▸ ${item}`);
    expect(readme).toContain("Клуб РЦ ▸ Отчёты ▸ Период отчётов…");
    for (const { title } of Object.values(reports)) expect(readme).toContain(`Клуб РЦ ▸ Отчёты ▸ ${title.ru}`);
  });

  test("name every route for the add-on, and only routes that exist", () => {
    const folders = ["worker/club"];
    const sources = folders.flatMap((folder) =>
      readdirSync(path.join(root, folder)).map((file) => text(`${folder}/${file}`)),
    );
    const routes = sources.flatMap((source) => [...source.matchAll(/\.(?:get|post|put)\("(\/[a-z]+)"/g)]);
    const paths = [...new Set(routes.map((match) => `/club${match[1]}`))].sort();
    const named = [...new Set([...readme.matchAll(/\/club\/[a-z]+/g)].map(([route]) => route))].sort();
    expect(named).toEqual(paths);
  });

  test("name every address of the feed, and only addresses that exist", () => {
    const title = { ru: "", en: "" };
    const described = openapi({
      site: "https://club.example.org",
      title,
      publisher: publisherOf([]),
      files: describedFiles,
    });
    const keys = new RegExp(`/(?:${resources.map(({ key }) => key).join("|")})(?=/|$|\\.(?:json|csv)$)`);
    const downloads = (address: string) =>
      formatsFor(address.includes("{key}") ? "29-701" : null).filter(
        ({ inParts }) => inParts || !address.includes("/part/"),
      );
    // Editions repeat the addresses of the current one.
    const paths = Object.keys(Object(described).paths)
      .flatMap((address) => downloads(address).map(({ extension }) => address.replace("{format}", extension)))
      .map((address) => (address.includes("{metric}") ? address : address.replace(keys, "/{resource}")))
      .filter((address) => address.startsWith("/v1/") && !address.startsWith("/v1/editions/{edition}"));
    const named = [...readme.matchAll(/`(\/v1\/[^`]*)`/g)].map((match) => match[1] ?? "");
    expect([...new Set(named)].sort()).toEqual([...new Set([...paths, "/v1/editions/{edition}/"])].sort());
  });

  test("name every address of the local sheet, and only addresses that exist", () => {
    const routes = text("addon/host/server/http/routes.ts").matchAll(/"(\/api\/[a-z]+)"/g);
    const addresses = [...new Set([...routes].map((match) => match[1] ?? ""))].sort();
    const named = [...new Set([...readme.matchAll(/\/api\/[a-z]+/g)].map(([address]) => address))].sort();
    expect(named).toEqual(addresses);
  });

  test("name every entry point of the add-on, and only those that Apps Script sees", () => {
    const functions = [...text("dist/addon/Code.js").matchAll(/^function (\w+)/gm)].map((match) => match[1] ?? "");
    const entryPoints = functions.filter((name) => !name.startsWith("menu")).sort();
    const paragraph = /^Entry points of the add-on.*$/m.exec(readme)?.[0] ?? "";
    const named = [...paragraph.matchAll(/`(\w+)`/g)].map((match) => match[1] ?? "").sort();
    expect(named).toEqual(entryPoints);
  });

  test("name every scope that the manifest asks for", () => {
    const scopes: string[] = JSON.parse(text("addon/appsscript.json")).oauthScopes;
    for (const scope of scopes) expect(readme).toContain(`\`${scope.replace(/.*\/auth\//, "")}\``);
  });

  test("name every setting of the Worker and of the local sheet", () => {
    const settings = [...text("worker/http/config.ts").matchAll(/^ {2}([A-Z_]+): /gm)].map((match) => match[1] ?? "");
    const local = [...text("addon/host/demo/start.ts").matchAll(/"(PORT|SHEET_PORT)"|env\.([A-Z_]+)/g)];
    expect(settings).toContain("TOKEN_AUDIENCES");
    const all = [...settings.filter((name) => name !== "DB"), ...local.map((match) => match[1] ?? match[2] ?? "")];
    for (const name of all) expect(readme).toContain(name);
  });

  test("name files and folders that exist", () => {
    for (const document of documents) {
      const named = text(document).matchAll(/`((?:shared|addon|worker|tests)\/[\w./-]*)`/g);
      for (const [, file = ""] of named) expect(existsSync(path.join(root, file)), `${document}: ${file}`).toBe(true);
    }
  });

  test("describe every table as it is declared", async () => {
    await expect(tablesReference(tableList)).toMatchFileSnapshot("../../TABLES.md");
  });

  test("give the add-on the version of the package", () => {
    const { version } = JSON.parse(text("package.json"));
    expect(text("addon/club/version.ts")).toContain(`"${version}"`);
  });

  test("give every dependency its reason", () => {
    const { dependencies, devDependencies } = JSON.parse(text("package.json"));
    const decisions = text("DECISIONS.md");
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
      const short = name.replace("@univerjs/preset-", "");
      expect(decisions.includes(name) || decisions.includes(short), name).toBe(true);
    }
  });
});
