/**
 * Word's own styles by their own ids: whoever changes «Заголовок 1» in Word changes every heading. The whole part is written
 * here, because the library knows no table styles and loses its own defaults beside imported ones (docx 9.15.2).
 */

const namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const ink = "1F2328";
const soft = "57606A";

/** Sizes are half points, spaces twentieths of a point. */
const documentDefaults =
  '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>';

interface ParagraphStyle {
  readonly id: string;
  /** Word's own name, by which it knows and translates a built-in style. */
  readonly name: string;
  readonly next?: string;
  readonly paragraph?: string;
  readonly run?: string;
}

const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const bold = "<w:b/><w:bCs/>";
const colour = (hex: string) => `<w:color w:val="${hex}"/>`;
const spacing = (before: number, after: number) => `<w:spacing w:before="${before}" w:after="${after}"/>`;

const heading = (level: number, halfPoints: number, before: number, after: number): ParagraphStyle => ({
  id: `Heading${level}`,
  name: `heading ${level}`,
  next: "Normal",
  paragraph: `<w:keepNext/><w:keepLines/>${spacing(before, after)}<w:outlineLvl w:val="${level - 1}"/>`,
  run: bold + colour(ink) + size(halfPoints),
});

const paragraphStyles: readonly ParagraphStyle[] = [
  { id: "Title", name: "Title", next: "Subtitle", paragraph: spacing(0, 60), run: bold + colour(ink) + size(40) },
  { id: "Subtitle", name: "Subtitle", next: "Normal", paragraph: spacing(0, 240), run: colour(soft) + size(26) },
  heading(1, 30, 360, 120),
  heading(2, 25, 240, 80),
  heading(3, 24, 200, 60),
  {
    id: "Quote",
    name: "Quote",
    next: "Normal",
    paragraph: '<w:ind w:left="425"/><w:jc w:val="both"/>',
    run: "<w:i/><w:iCs/>",
  },
  { id: "ListBullet", name: "List Bullet", paragraph: spacing(0, 60) },
  { id: "ListNumber", name: "List Number", paragraph: spacing(0, 60) },
  { id: "Caption", name: "caption", next: "Normal", paragraph: spacing(60, 160), run: colour(soft) + size(20) },
  {
    id: "TableText",
    name: "Текст таблицы",
    paragraph: '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
    run: size(19),
  },
  { id: "Footer", name: "footer", paragraph: `${spacing(0, 0)}<w:jc w:val="right"/>`, run: colour(soft) + size(19) },
];

const styles = [
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
  '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
  ...paragraphStyles.map(written),
  '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:rPr><w:color w:val="1A5FB4"/><w:u w:val="single"/></w:rPr></w:style>',
  tableGrid(),
];

function written({ id, name, next, paragraph = "", run = "" }: ParagraphStyle): string {
  const following = next === undefined ? "" : `<w:next w:val="${next}"/>`;
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>${following}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

/** «Сетка таблицы», with a head that differs. */
function tableGrid(): string {
  const sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
  const borders = sides.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="A0A6AD"/>`).join("");
  const margin = (side: string, width: number) => `<w:${side} w:w="${width}" w:type="dxa"/>`;
  const margins = margin("top", 40) + margin("left", 80) + margin("bottom", 40) + margin("right", 80);
  return `<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>${borders}</w:tblBorders><w:tblCellMar>${margins}</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr>${bold}</w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EEF1F4"/></w:tcPr></w:tblStylePr></w:style>`;
}

/** The part `word/styles.xml`. */
export const stylesPart = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="${namespace}">${documentDefaults}${styles.join("")}</w:styles>`;

/** Each numbered list counts from 1, so each has a numbering of its own. */
export function listReference(list: number | "bullet"): string {
  return `list-${list}`;
}
