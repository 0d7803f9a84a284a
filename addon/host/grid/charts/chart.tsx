/** A plain SVG picture of a chart: bars, columns, a line, or a pie as shares. */
import type { ChartState } from "../../server/api.ts";
import type { ChartData } from "./chart-data.ts";
import { barLayout, columnLayout, type Layout } from "./chart-layout.ts";

const colours = ["#256d5a", "#c98b2b", "#5577aa", "#a34f5c", "#7d7f3a", "#6f5a8c"];

const numberFormat = new Intl.NumberFormat("ru-RU", { maximumFractionDigits: 2 });

export function ChartPicture({ chart, data }: { chart: ChartState; data: ChartData }) {
  const { width, height, kind } = chart;
  const layout = kind === "bar" || kind === "pie" ? barLayout(data, width, height) : columnLayout(data, width, height);
  return (
    <svg
      role="img"
      aria-label={description(chart, data)}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <text x={16} y={26} className="chart-title">
        {chart.title}
      </text>
      <GridLines layout={layout} />
      {kind === "line" ? <Lines layout={layout} /> : <Bars layout={layout} />}
      {data.series.length > 1 && <Legend data={data} width={width} />}
    </svg>
  );
}

function GridLines({ layout }: { layout: Layout }) {
  return (
    <>
      {layout.ticks.map((tick) => (
        <g key={tick.value}>
          <line x1={tick.x1} y1={tick.y1} x2={tick.x2} y2={tick.y2} className="chart-grid" />
          <text x={tick.textX} y={tick.textY} textAnchor={tick.anchor} className="chart-label">
            {numberFormat.format(tick.value)}
          </text>
        </g>
      ))}
      {layout.labels.map((label) => (
        <text key={`${label.x} ${label.y}`} x={label.x} y={label.y} textAnchor={label.anchor} className="chart-label">
          {label.text}
        </text>
      ))}
    </>
  );
}

function Bars({ layout }: { layout: Layout }) {
  return layout.marks.map((mark) => (
    <g key={`${mark.series} ${mark.category}`}>
      <rect x={mark.x} y={mark.y} width={mark.width} height={mark.height} fill={colour(mark.series)}>
        <title>{`${mark.category}: ${numberFormat.format(mark.value)}`}</title>
      </rect>
      {mark.hasRoom && (
        <text x={mark.textX} y={mark.textY} textAnchor={mark.anchor} className="chart-value">
          {numberFormat.format(mark.value)}
        </text>
      )}
    </g>
  ));
}

function Lines({ layout }: { layout: Layout }) {
  const series = [...new Set(layout.marks.map((mark) => mark.series))];
  return series.map((index) => {
    const points = layout.marks.filter((mark) => mark.series === index).map((mark) => `${mark.textX},${mark.top}`);
    return <polyline key={index} points={points.join(" ")} fill="none" stroke={colour(index)} strokeWidth={2} />;
  });
}

function Legend({ data, width }: { data: ChartData; width: number }) {
  return data.series.map(({ title }, index) => (
    <g key={title} transform={`translate(${width - 150}, ${14 + index * 16})`}>
      <rect width={10} height={10} fill={colour(index)} />
      <text x={16} y={9} className="chart-label">
        {title}
      </text>
    </g>
  ));
}

function colour(series: number): string {
  return colours[series % colours.length] ?? "#256d5a";
}

/** What the picture says, for those who don't see it. */
function description(chart: ChartState, { categories, series }: ChartData): string {
  const values = categories.map((category, index) => {
    const numbers = series.map(({ values }) => values[index]).filter((value) => value != null);
    return `${category}: ${numbers.map((value) => numberFormat.format(value)).join(", ")}`;
  });
  return `Диаграмма «${chart.title}». ${values.join("; ")}`;
}
