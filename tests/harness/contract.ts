/** Answers held against the OpenAPI document that the Worker serves beside them. */

import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { type RawAnswer, readJson } from "./publishing.ts";
import type { TestClub } from "./worker.ts";

interface ApiResponse {
  readonly $ref?: string;
  readonly headers?: { readonly [name: string]: unknown };
  readonly content?: { readonly [mediaType: string]: unknown };
}

interface ApiDocument {
  readonly paths: {
    readonly [path: string]: {
      readonly [method: string]: { readonly responses: { readonly [status: string]: ApiResponse } };
    };
  };
  readonly components: { readonly responses: { readonly [name: string]: ApiResponse } };
}

export interface Contract {
  readonly document: ApiDocument;
  /** What it refers to, by relative address. */
  readonly records: ReadonlyMap<string, object>;
  /** What of an answer isn't as the document says, in a few words each. */
  faults(method: string, path: string, answer: RawAnswer): readonly string[];
}

const home = "https://feed.example.org/v1/openapi.json";

export async function contractOf(club: TestClub): Promise<Contract> {
  const document = await readJson<ApiDocument>(club, "/v1/openapi.json");
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema(document, home);
  const named = [...JSON.stringify(document).matchAll(/"\$ref":"(openapi\/\w+\.json)["#]/g)].map(
    ([, file = ""]) => file,
  );
  const records = new Map<string, object>();
  for (const file of new Set(named)) {
    records.set(file, await readJson<object>(club, `/v1/${file}`));
    ajv.addSchema(Object(records.get(file)), new URL(file, home).href);
  }
  const validators = new Map<string, ReturnType<typeof ajv.compile>>();
  return {
    document,
    records,
    faults(method, address, { status, headers, text }) {
      const path = pathOf(address, document);
      // What isn't described can only be refused, or is a page for people or its picture.
      if (path === null)
        return status >= 400 || /^(?:text\/html|image\/png)/.test(String(headers["content-type"]))
          ? []
          : [`${address} isn't described`];
      const responses = document.paths[path]?.[method.toLowerCase()]?.responses;
      if (responses === undefined) return status === 405 ? [] : [`${method} ${path} isn't described`];
      const key = responses[status] === undefined && status >= 400 ? "default" : String(status);
      const said = responses[key];
      if (said === undefined) return [`${method} ${path}: ${status} isn't described`];
      const name = said.$ref?.split("/").at(-1);
      const response = name === undefined ? said : document.components.responses[name];
      const missing = [301, 303].includes(status) && headers.location === undefined ? ["Location is missing"] : [];
      // Bytes of whatever the address has.
      if (text === "" || status === 206) return missing;
      const mediaType = String(headers["content-type"]).split(";")[0] ?? "";
      if (response?.content?.[mediaType] === undefined) {
        return [...missing, `${method} ${path}: ${status} as ${mediaType} isn't described`];
      }
      if (!/[/+]json$/.test(mediaType)) return missing;
      const pointer =
        name === undefined
          ? ["paths", path, method.toLowerCase(), "responses", key]
          : ["components", "responses", name];
      const $ref = `${home}#/${[...pointer, "content", mediaType, "schema"].map(escaped).join("/")}`;
      const validate = validators.get($ref) ?? ajv.compile({ $ref });
      validators.set($ref, validate);
      return validate(JSON.parse(text)) ? missing : [...missing, `${address}: ${ajv.errorsText(validate.errors)}`];
    },
  };
}

/** The described path with the fewest parameters that an address has; `null` where it has none. */
function pathOf(address: string, { paths }: ApiDocument): string | null {
  const [own = ""] = address.split("?");
  const fitting = Object.keys(paths).filter((path) => {
    const pattern = path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[\\w-]+");
    return new RegExp(`^${pattern}$`).test(own);
  });
  const parameters = (path: string) => path.split("{").length;
  return fitting.sort((one, other) => parameters(one) - parameters(other))[0] ?? null;
}

/** A step of a JSON pointer in a fragment. */
function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"));
}
