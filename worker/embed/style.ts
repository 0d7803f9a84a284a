/** The style of embed pages, one text a theme, so that its hash can stand in their policy. */

import type { EmbedTheme } from "../../shared/public/embeds.ts";
import { coloursOf, darkFills } from "./colours.ts";

const layout = [
  "*{box-sizing:border-box}",
  "html,body{height:100%}",
  "body{display:flex;flex-direction:column;margin:0;padding:12px 14px 10px;font:14px/1.35 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}",
  "main{display:flex;flex:1;flex-direction:column;min-height:0}",
  "h1{margin:0;font-size:16px;line-height:1.25;text-wrap:balance}",
  "p,ul{margin:4px 0 0}",
  "small,footer,.legend{font-size:12px}",
  "footer{margin-top:8px;overflow-wrap:anywhere}",
  ".drawing{flex:1;width:100%;max-width:760px;min-height:0;margin:8px auto 0;overflow:visible}",
  "@media (max-width:383px){.wide{display:none}}",
  "@media (min-width:384px){.narrow{display:none}}",
  "[data-name=whole]{display:none}",
  "@media (min-width:600px){[data-name=short]{display:none}[data-name=whole]{display:inline}}",
  ".legend{display:flex;flex-wrap:wrap;gap:2px 12px;padding:0;list-style:none}",
  ".legend svg{width:12px;height:12px;margin-right:5px;vertical-align:-1px}",
  ".figure{font-size:16px}.figure .number{line-height:1}",
  ".number{font-size:40px;font-weight:650;line-height:1.1}",
  ".bar{width:100%;height:14px;margin-top:12px}",
  // Where a line holds more, there is room for larger print.
  "@media (min-width:480px){.large{font-size:16px}.large h1{font-size:20px}.large .number{font-size:60px}.large small{font-size:14px}.large .bar{height:22px}}",
].join("");

export function embedStyle(theme: EmbedTheme): string {
  return [
    `:root{color-scheme:${theme === "auto" ? "light dark" : theme}}`,
    layout,
    texts(theme),
    theme === "auto" ? `@media screen and (prefers-color-scheme:dark){${texts("dark")}}` : "",
    darkFills(theme),
  ].join("");
}

function texts(theme: EmbedTheme): string {
  const { paper, ink, muted, warning } = coloursOf(theme);
  return `body{background:${paper};color:${ink}}footer,.quiet{color:${muted}}.owed{color:${warning}}`;
}
