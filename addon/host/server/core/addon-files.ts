/** The built add-on as it lies in `dist/addon`: what would be pushed to Google. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";

const manifest = z.object({
  timeZone: z.string().default("Europe/Moscow"),
  oauthScopes: z.array(z.string()).optional(),
  urlFetchWhitelist: z.array(z.string()).optional(),
});

export type Manifest = z.infer<typeof manifest>;

export interface AddonFiles {
  readonly code: string;
  /** Pages by name without `.html`. */
  readonly html: Record<string, string>;
  readonly manifest: Manifest;
}

/** Throws a sentence for a person when the folder holds no built add-on. */
export function readAddon(folder: string): AddonFiles {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (cause) {
    throw new Error(`Надстройка не собрана: нет папки ${folder}. Выполните npm run build.`, { cause });
  }
  if (!names.includes("Code.js") || !names.includes("appsscript.json")) {
    throw new Error(
      `Надстройка не собрана: в папке ${folder} нет Code.js или appsscript.json. Выполните npm run build.`,
    );
  }
  const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");
  const pages = names.filter((name) => name.endsWith(".html"));
  return {
    code: read("Code.js"),
    html: Object.fromEntries(pages.map((name) => [name.slice(0, -".html".length), read(name)])),
    manifest: manifest.parse(JSON.parse(read("appsscript.json"))),
  };
}
