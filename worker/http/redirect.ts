/** Where to read on. */

/**
 * 303 names the format that `Accept` asks for, 301 the one address of what is read. Not 308: programs in use for years, Excel
 * among them, don't follow it, and only GET and HEAD come here.
 */
export function redirectTo(location: string, status: 301 | 303): Response {
  return new Response(null, {
    status,
    headers: {
      Location: location,
      ...(status === 303 ? { Vary: "Accept" } : {}),
      "Cache-Control": "public, max-age=3600",
      // The edge doesn't tell answers apart by Accept, and would keep one for each thing that is appended to a link.
      "Cloudflare-CDN-Cache-Control": "no-store",
      "Access-Control-Allow-Origin": "*",
    },
  });
}
