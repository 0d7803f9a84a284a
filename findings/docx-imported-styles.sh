#!/usr/bin/env bash
# docx 9.15.2 (npm), with fflate 0.8.2 to open what it writes; Node 24.21.0.
#
# Guess: `styles.importedStyles` of a Document adds styles to those that docx writes anyway, as `paragraphStyles` does.
# Behaviour: it replaces them. As soon as one style is imported, word/styles.xml loses the document's defaults (font and
# size given in `styles.default.document` too) and every built-in style, while paragraphs go on naming «Heading1»: a reader
# finds headings that are no headings. Styles of `paragraphStyles` are kept. Nothing is said.
#
# Seen on 2026-11-29:
#   without an import: 31 styles, defaults yes, Heading1 yes, font yes
#   one style imported: 2 styles, defaults no, Heading1 no, font no; the heading still names Heading1: yes
#
# Exits 0 where it is still so, 1 where it has changed, 2 where it couldn't be tried.
set -u
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2
cat > package.json <<'JSON'
{ "private": true, "type": "module", "dependencies": { "docx": "9.15.2", "fflate": "0.8.2", "node": "24.21.0" } }
JSON
npm install --no-audit --no-fund --silent > install.log 2>&1 || { cat install.log; exit 2; }
cat > try.mjs <<'JS'
import { Document, HeadingLevel, ImportedXmlComponent, Packer, Paragraph } from "docx";
import { strFromU8, unzipSync } from "fflate";

const imported = ImportedXmlComponent.fromXmlString(
  '<w:style w:type="table" w:customStyle="1" w:styleId="OwnTable"><w:name w:val="Own table"/></w:style>',
).root[0];
const styles = {
  default: { document: { run: { font: "Georgia" } } },
  paragraphStyles: [{ id: "Own", name: "Own", run: { italics: true } }],
};

async function written(chosen) {
  const heading = new Paragraph({ text: "A heading", heading: HeadingLevel.HEADING_1 });
  const file = await Packer.toBuffer(new Document({ styles: chosen, sections: [{ children: [heading] }] }));
  const parts = unzipSync(new Uint8Array(file));
  const [style, body] = ["word/styles.xml", "word/document.xml"].map((part) => strFromU8(parts[part]));
  return {
    styles: style.match(/<w:style /g)?.length ?? 0,
    defaults: style.includes("<w:docDefaults>"),
    heading: style.includes('w:styleId="Heading1"'),
    font: style.includes("Georgia"),
    named: body.includes('<w:pStyle w:val="Heading1"/>'),
  };
}

const said = (yes) => (yes ? "yes" : "no");
const line = ({ styles, defaults, heading, font }) =>
  `${styles} styles, defaults ${said(defaults)}, Heading1 ${said(heading)}, font ${said(font)}`;
const plain = await written(styles);
const one = await written({ ...styles, importedStyles: [imported] });
console.log(`without an import: ${line(plain)}`);
console.log(`one style imported: ${line(one)}; the heading still names Heading1: ${said(one.named)}`);
const isAsSeen = plain.defaults && plain.heading && plain.font && !one.defaults && !one.heading && !one.font && one.named;
process.exit(isAsSeen ? 0 : 1);
JS
npx --no-install node try.mjs
