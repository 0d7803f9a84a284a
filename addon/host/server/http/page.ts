/** The page with the grid: static files of one folder. */
import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { Problem, standardHeaders } from "./problem.ts";

const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/** `folder` null means that no page was built. Throws a `Problem` (404) for what isn't there. */
export async function sendPage(folder: string | null, pathname: string, response: ServerResponse): Promise<void> {
  const missing = new Problem(
    404,
    pathname === "/" ? "Страница таблицы не собрана. Выполните npm run build." : `Нет такой страницы: ${pathname}`,
  );
  if (folder === null) throw missing;
  const file = path.join(folder, pathname === "/" ? "index.html" : pathname);
  const type = contentTypes[path.extname(file)];
  if (!file.startsWith(folder + path.sep) || !type) throw missing;
  const bytes = await readFile(file).catch(() => {
    throw missing;
  });
  response.writeHead(200, { "content-type": type, ...standardHeaders });
  response.end(bytes);
}
