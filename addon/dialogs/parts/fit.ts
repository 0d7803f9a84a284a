/** A dialog as high as what it holds: two lines don't stand in an empty page, and a long list scrolls. */

import { resizeDialog } from "./server.ts";

/** Higher than that it scrolls: what Google's window has room for on a small laptop. */
const mostPixels = 600;
const fewestPixels = 96;

/** Keeps the dialog's height at that of its content. Not for sidebars, which are as high as the window. */
export function fitToContent(page: HTMLElement): void {
  let standing = 0;
  const fit = () => {
    const { paddingTop, paddingBottom } = getComputedStyle(document.body);
    const needed = Math.ceil(page.getBoundingClientRect().height + parseFloat(paddingTop) + parseFloat(paddingBottom));
    const height = Math.min(mostPixels, Math.max(fewestPixels, needed));
    if (height === standing) return;
    standing = height;
    resizeDialog(height);
  };
  new ResizeObserver(fit).observe(page);
}
