/** `EmbeddedChart` and its builders. The host keeps what they say; the page draws it. */
import type { Chart, ChartKind } from "../workbook/sheet.ts";
import { facade, type Script } from "./facade.ts";
import { placeOf } from "./range-places.ts";

type Builder = GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder;
type BarBuilder = GoogleAppsScript.Spreadsheet.EmbeddedBarChartBuilder;
type ColumnBuilder = GoogleAppsScript.Spreadsheet.EmbeddedColumnChartBuilder;
type LineBuilder = GoogleAppsScript.Spreadsheet.EmbeddedLineChartBuilder;
type PieBuilder = GoogleAppsScript.Spreadsheet.EmbeddedPieChartBuilder;
type Embedded = GoogleAppsScript.Spreadsheet.EmbeddedChart;
type Container = GoogleAppsScript.Spreadsheet.ContainerInfo;

/** A chart that isn't in a sheet yet has no number. */
type Draft = Omit<Chart, "id"> & { readonly id: number | null };

const drafts = new WeakMap<object, Draft>();

const emptyDraft: Draft = {
  id: null,
  kind: "column",
  ranges: [],
  row: 1,
  column: 1,
  offsetX: 0,
  offsetY: 0,
  headers: 0,
  options: {},
};

export function chartOf(chart: Embedded): Draft {
  const draft = drafts.get(chart);
  if (!draft) throw new Error("Argument must be a chart");
  return draft;
}

export function chartFacade(script: Script, draft: Draft): Embedded {
  const chart = facade<Embedded>(script, "EmbeddedChart", {
    getChartId: () => draft.id,
    getRanges: () => ranges(script, draft),
    getContainerInfo: () => container(script, draft),
    getNumHeaders: () => draft.headers,
    modify: () => chartBuilder(script, draft),
  });
  drafts.set(chart, draft);
  return chart;
}

export function chartBuilder(script: Script, start: Draft = emptyDraft): Builder {
  const draft: Draft = { ...start, ranges: [...start.ranges], options: { ...start.options } };
  const builder: Builder = facade<Builder>(
    script,
    "EmbeddedChartBuilder",
    shared(script, draft, () => builder),
  );
  return builder;
}

function shared(script: Script, draft: Draft, self: () => Builder) {
  const change = (patch: Partial<Draft>): Builder => {
    Object.assign(draft, patch);
    return self();
  };
  const as = (kind: ChartKind): Draft => Object.assign(draft, { kind });
  return {
    asBarChart: () => barBuilder(script, as("bar")),
    asColumnChart: () => columnBuilder(script, as("column")),
    asLineChart: () => lineBuilder(script, as("line")),
    asPieChart: () => pieBuilder(script, as("pie")),
    addRange: (range: GoogleAppsScript.Spreadsheet.Range) => change({ ranges: [...draft.ranges, placeOf(range)] }),
    clearRanges: () => change({ ranges: [] }),
    getRanges: () => ranges(script, draft),
    getContainer: () => container(script, draft),
    setNumHeaders: (headers: number) => change({ headers }),
    setOption: setter(draft, self),
    setPosition: (row: number, column: number, offsetX: number, offsetY: number) =>
      change({ row, column, offsetX, offsetY }),
    build: () => chartFacade(script, { ...draft }),
  } satisfies Partial<Builder>;
}

function barBuilder(script: Script, draft: Draft): BarBuilder {
  const set = setter(draft, () => builder);
  const builder: BarBuilder = facade<BarBuilder>(script, "EmbeddedBarChartBuilder", {
    ...shared(script, draft, () => builder),
    ...looks(set),
    ...axes(set),
    setStacked: () => set("isStacked", true),
  });
  return builder;
}

function columnBuilder(script: Script, draft: Draft): ColumnBuilder {
  const set = setter(draft, () => builder);
  const builder: ColumnBuilder = facade<ColumnBuilder>(script, "EmbeddedColumnChartBuilder", {
    ...shared(script, draft, () => builder),
    ...looks(set),
    ...axes(set),
    setStacked: () => set("isStacked", true),
  });
  return builder;
}

function lineBuilder(script: Script, draft: Draft): LineBuilder {
  const set = setter(draft, () => builder);
  const builder: LineBuilder = facade<LineBuilder>(script, "EmbeddedLineChartBuilder", {
    ...shared(script, draft, () => builder),
    ...looks(set),
    ...axes(set),
  });
  return builder;
}

function pieBuilder(script: Script, draft: Draft): PieBuilder {
  const set = setter(draft, () => builder);
  const builder: PieBuilder = facade<PieBuilder>(script, "EmbeddedPieChartBuilder", {
    ...shared(script, draft, () => builder),
    ...looks(set),
  });
  return builder;
}

type Setter<B> = (option: string, value: unknown) => B;

/** Options are kept as JSON: nothing else of them can be sent to a page. */
function setter<B>(draft: Draft, self: () => B): Setter<B> {
  return (option, value) => {
    draft.options = { ...draft.options, [option]: JSON.parse(JSON.stringify(value)) };
    return self();
  };
}

function looks<B>(set: Setter<B>) {
  return {
    setTitle: (title: string) => set("title", title),
    setColors: (colours: string[]) => set("colors", colours),
    setBackgroundColor: (colour: string) => set("backgroundColor", colour),
  };
}

function axes<B>(set: Setter<B>) {
  return {
    setXAxisTitle: (title: string) => set("hAxis.title", title),
    setYAxisTitle: (title: string) => set("vAxis.title", title),
    setRange: (from: number, to: number) => set("vAxis.viewWindow", { min: from, max: to }),
  };
}

function ranges(script: Script, draft: Draft): GoogleAppsScript.Spreadsheet.Range[] {
  return draft.ranges.map((place) => script.range(place));
}

function container(script: Script, draft: Draft): Container {
  return facade<Container>(script, "ContainerInfo", {
    getAnchorRow: () => draft.row,
    getAnchorColumn: () => draft.column,
    getOffsetX: () => draft.offsetX,
    getOffsetY: () => draft.offsetY,
  });
}
