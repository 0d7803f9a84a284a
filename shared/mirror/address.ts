/**
 * Where an address of the public site stands in a mirror: a plain file under the same path, so that data keep theirs. A page
 * gets an ending, because a folder on a disk has no server that would know its type.
 */

/** Paths of files and pages as the site writes them; nothing that could lead out of the mirror's folder. */
const plain = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*|\/\.well-known)*\/?$/;

/**
 * What is answered anew for each reader or day, or belongs to the club; what editions changed, a page for each there ever was;
 * and past editions, whose files are the current ones'
 * older versions: of them a mirror has the lists, by which anybody proves what stood in them.
 */
const left =
  /^\/(?:club|status\.json|robots\.txt|oembed|(?:en\/)?changes|v1\/search\.json|v1\/changes\.json)(?:\/|$)|^\/v1\/editions\/\d+\/(?!files\.json$)/;

/** Whether a path of the site is copied. Addresses with a query aren't: they have no file. */
export function isMirrored(path: string): boolean {
  return path.startsWith("/") && plain.test(path) && !left.test(path);
}

/** A picture beside a link: another one stands at another address. */
export function isPicture(path: string): boolean {
  return path.startsWith("/og/");
}

/** The file of a path, from the mirror's folder: `/m/29-06` → `m/29-06.html`. */
export function mirrorFile(path: string): string {
  if (path.endsWith("/")) return `${path.slice(1)}${path.startsWith("/v1/") ? "index.json" : "index.html"}`;
  return path.slice(path.lastIndexOf("/")).includes(".") ? path.slice(1) : `${path.slice(1)}.html`;
}

/** The path whose file this is. */
export function mirroredPath(file: string): string {
  const path = `/${file}`;
  if (/\/index\.(?:html|json)$/.test(path)) return path.replace(/index\.(?:html|json)$/, "");
  return path.replace(/\.html$/, "");
}

/** How a file leads to another one: `en/m/29-06.html`, `v1/nkos.csv` → `../../v1/nkos.csv`. */
export function relativeLink(from: string, to: string): string {
  const own = from.split("/").slice(0, -1);
  const other = to.split("/");
  let shared = 0;
  while (shared < own.length && shared < other.length - 1 && own[shared] === other[shared]) shared++;
  return [...own.slice(shared).map(() => ".."), ...other.slice(shared)].join("/");
}

/** The file that a relative link of another one means; `null` where it leads out of the mirror. */
export function linkedFile(from: string, link: string): string | null {
  const way = from.split("/").slice(0, -1);
  for (const step of link.split("/")) {
    if (step === ".." && way.pop() === undefined) return null;
    if (step !== ".." && step !== ".") way.push(step);
  }
  return way.join("/");
}
