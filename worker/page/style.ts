/** The page's one style sheet, inline and allowed by its hash. Colours in light and dark keep a contrast of at least 4.5. */

const light =
  "--p:#faf9f6;--i:#1d2733;--m:#55606c;--l:#dcd8cf;--a:#0b5c6b;--w:#8f3d14;--c0:#dfeceb;--c1:#b9d8d6;--c2:#86babb;--c3:#2f7174;--c4:#0c4a52;--lo:#1d2733;--hi:#fff";
const dark =
  "--p:#12181c;--i:#e6e9ea;--m:#a3afb5;--l:#303c43;--a:#7cc7cc;--w:#f0a47a;--c0:#1f3237;--c1:#2a494e;--c2:#356569;--c3:#83bcbc;--c4:#cbe7e5;--lo:#fff;--hi:#10262a";

export const style = [
  `:root{color-scheme:light dark;${light}}`,
  `@media(prefers-color-scheme:dark){:root{${dark}}}`,
  "*{box-sizing:border-box}",
  "body{margin:0;background:var(--p);color:var(--i);font:1rem/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}",
  "main,footer,header div{max-width:62rem;margin-inline:auto;padding-inline:1.25rem}",
  ".demo{background:var(--i);color:var(--p);text-align:center;padding:.4rem 1rem;font-size:.9rem;margin:0}",
  "h1,h2,.n{font-family:Georgia,'PT Serif','Times New Roman',serif;font-weight:400;line-height:1.2;text-wrap:balance}",
  "h1{font-size:clamp(1.9rem,5.2vw,3.1rem);margin:1.2rem 0 .8rem}",
  "h2{font-size:1.5rem;margin:3rem 0 .5rem}",
  "a{color:var(--a);text-underline-offset:.15em}",
  ":focus-visible{outline:3px solid var(--a);outline-offset:2px}",
  ".k{position:absolute;left:-99rem}.k:focus{position:static}",
  "header div{display:flex;gap:1rem;justify-content:space-between;padding-block:1rem;color:var(--m);font-size:.95rem}",
  ".lead{font-size:1.15rem;max-width:46rem;margin:0 0 .4rem}.m,small,figcaption{color:var(--m);font-size:.9rem}",
  ".f{display:grid;grid-template-columns:repeat(auto-fit,minmax(12.5rem,1fr));gap:1.2rem 2rem;border-block:1px solid var(--l);margin:2rem 0 0;padding:1.2rem 0}",
  ".f div{display:flex;flex-direction:column}.f dt{font-size:.95rem}.f dd{margin:0}.n{order:-1;font-size:2.4rem}",
  "figure{margin:1.2rem 0 0;display:grid;grid-template-columns:minmax(0,1fr) 14rem;gap:1rem 2.5rem;align-items:end}svg{display:block;width:100%;height:auto}",
  ".map text{text-anchor:middle;fill:var(--lo);font-size:12px}.map .v{font-size:22px;font-variant-numeric:tabular-nums}.map .s{display:none}",
  ".d text{fill:var(--hi)}.map a:hover rect,.map a:focus-visible rect{stroke:var(--i);stroke-width:3}",
  ".c0{fill:var(--c0)}.c1{fill:var(--c1)}.c2{fill:var(--c2)}.c3{fill:var(--c3)}.c4{fill:var(--c4)}.cn{fill:none;stroke:var(--m);stroke-dasharray:4}",
  ".g{list-style:none;padding:0;margin:0 0 .8rem;font-size:.9rem}.g svg{display:inline;width:1em;height:1em;vertical-align:-.1em;margin-right:.4em}",
  "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.95rem}",
  "th,td{text-align:right;padding:.35rem .4rem;border-bottom:1px solid var(--l);vertical-align:baseline}th:first-child,td:first-child{text-align:left;padding-left:0}",
  "th{font-weight:400}thead th{color:var(--m);font-size:.85rem;line-height:1.25;vertical-align:bottom}tfoot th,tfoot td{font-weight:600;border-bottom:0}.t{overflow-x:auto}",
  "ol{list-style:none;padding:0;margin:1rem 0 0;border-top:1px solid var(--l)}ol li{padding:.9rem 0;border-bottom:1px solid var(--l);display:grid;grid-template-columns:1fr 17rem;gap:.2rem 2rem}",
  "ol p{margin:0}.b{height:.5rem;margin:.45rem 0 .35rem}.b .c0{fill:var(--l)}.w{color:var(--w)}.b .w{fill:var(--w)}",
  "blockquote{margin:.5rem 0;padding:.2rem 0 .2rem 1rem;border-left:3px solid var(--a);overflow-wrap:anywhere}",
  "footer{color:var(--m);font-size:.9rem;padding-block:3rem}",
  "@media(max-width:40rem){figure{display:block}.g{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.8rem 0 .4rem}.f{grid-template-columns:1fr 1fr}.n{font-size:1.9rem}.map text{font-size:21px}.map .v{font-size:27px}.map .s{display:inline}.map .l{display:none}ol li{display:block}th,td{padding-inline:.15rem}table{font-size:.82rem}thead th{font-size:.72rem}.t th:first-child{width:36%;overflow-wrap:anywhere;hyphens:auto}}",
  "@media(max-width:24rem){.t table{font-size:.74rem}.t thead th{font-size:.65rem}}",
  "@media print{:root{--p:#fff}a{color:inherit}.k,header a{display:none}h2{break-after:avoid}li,tr{break-inside:avoid}}",
].join("");
