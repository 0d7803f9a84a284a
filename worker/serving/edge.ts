/** Copies at Cloudflare's edge: under which tag they are kept, and how they go when something is withdrawn. */

/** On every file of every edition. */
export const feedTag = "feed";

/** What of a request's context this needs: a runtime without the cache has no such member. */
interface EdgeContext {
  readonly cache?: Pick<CacheContext, "purge">;
}

/** Asks the edge to drop its copies. Returns false where it keeps none or refuses: then they live as long as their headers say. */
export async function purgeCopies(context: object): Promise<boolean> {
  const { cache }: EdgeContext = context;
  try {
    return (await cache?.purge({ tags: [feedTag] }))?.success === true;
  } catch {
    return false;
  }
}
