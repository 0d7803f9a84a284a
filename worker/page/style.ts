/** The page's one style sheet, inline and allowed by its hash. Colours in light and dark keep a contrast of at least 4.5. */

const light =
  "--p:#faf9f6;--i:#1d2733;--m:#55606c;--l:#dcd8cf;--a:#0b5c6b;--w:#8f3d14;--c0:#dfeceb;--c1:#b9d8d6;--c2:#86babb;--c3:#2f7174;--c4:#0c4a52;--lo:#1d2733;--hi:#fff";
const dark =
  "--p:#12181c;--i:#e6e9ea;--m:#a3afb5;--l:#303c43;--a:#7cc7cc;--w:#f0a47a;--c0:#1f3237;--c1:#2a494e;--c2:#356569;--c3:#83bcbc;--c4:#cbe7e5;--lo:#fff;--hi:#10262a";

export const style = [
  `:root{color-scheme:light dark;${light}}`,
  `@media screen and (prefers-color-scheme:dark){:root{${dark}}}`,
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
  ".f{display:grid;grid-template-columns:repeat(4,1fr);gap:1.2rem 2rem;border-block:1px solid var(--l);margin:2rem 0 0;padding:1.2rem 0}",
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
  ".q a{white-space:nowrap}.q td:not(:last-child) a{text-decoration:none}.q span{text-decoration:underline}.r{list-style:none;padding:0;display:flex;flex-wrap:wrap;align-items:center;gap:0 1.5rem;margin:.8rem 0}",
  "footer{color:var(--m);font-size:.9rem;padding-block:3rem}",
  "@media(max-width:40rem){figure{display:block}.g{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;margin:.8rem 0 .4rem}.f{grid-template-columns:1fr 1fr}.n{font-size:1.9rem}.map text{font-size:21px}.map .v{font-size:27px}.map .s{display:inline}.map .l{display:none}ol li{display:block}th,td{padding-inline:.15rem}table{font-size:.84rem}thead th{font-size:.72rem}.t th:first-child{width:38%;overflow-wrap:anywhere}.t tbody th,.q td{padding-block:0}.t tbody a,.q a,.r a,header a{display:inline-flex;align-items:center;min-height:2.75rem;min-width:2.75rem}.t tbody a{display:flex}.t td,.t tbody th,.q th,.q td{vertical-align:middle}.q a{flex-direction:column;align-items:flex-end;justify-content:center;line-height:1.3}header a{flex:none}header div{align-items:center;padding-block:.4rem}}",
  "@media(max-width:24rem){.t table{font-size:.78rem}.t thead th{font-size:.65rem}}",
  "@media print{:root{color-scheme:light;--p:#fff}body{font-size:.85rem}a{color:inherit}.k,header a{display:none}.demo{background:none;color:inherit;border:1px solid}h2{margin-top:2rem;break-after:avoid}li,tr,figure,.f{break-inside:avoid}svg{print-color-adjust:exact}}",
].join("");
