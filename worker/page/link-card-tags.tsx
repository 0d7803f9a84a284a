/** How messengers show a link to a page: with a large picture, or with words alone. */

import { pictureSize } from "../../shared/public/link-pictures.ts";

export function LinkCardTags({ site, picture }: { readonly site: string; readonly picture: string | null }) {
  if (picture === null) return <meta name="twitter:card" content="summary" />;
  return (
    <>
      <meta property="og:image" content={`${site}${picture}`} />
      <meta property="og:image:width" content={String(pictureSize.width)} />
      <meta property="og:image:height" content={String(pictureSize.height)} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}
