import { useLayoutEffect, useRef } from "react";
import { ChartPicture } from "./charts/chart.tsx";
import { chartData } from "./charts/chart-data.ts";
import type { PageState } from "./session/page-state.ts";
import type { Grid } from "./univer/grid.ts";

/** The open tab's charts, drawn over the cells that they are anchored to. */
export function ChartLayer({ state, grid }: { state: PageState; grid: Grid }) {
  const layer = useRef<HTMLDivElement>(null);
  const charts = state.sheet?.charts ?? [];
  useLayoutEffect(() => {
    const place = () => layer.current && placeCharts(layer.current, grid);
    place();
    return grid.onMove(place);
  });
  const { sheet } = state;
  if (!sheet || charts.length === 0) return null;
  return (
    <div ref={layer} className="chart-layer">
      {charts.map((chart) => (
        <figure
          key={chart.id}
          className="chart"
          data-row={chart.row - 1}
          data-column={chart.column - 1}
          style={{ width: chart.width, height: chart.height }}
        >
          <ChartPicture chart={chart} data={chartData(chart, sheet, state.chartSources)} />
        </figure>
      ))}
    </div>
  );
}

/** Moved without React: scrolling has to be smooth. */
function placeCharts(layer: HTMLElement, grid: Grid): void {
  const canvas = grid.canvasPlace(layer.parentElement);
  const edge = grid.scrolledPart();
  layer.style.inset = `${canvas.top + edge.top}px 0 0 ${canvas.left + edge.left}px`;
  for (const figure of layer.querySelectorAll<HTMLElement>("figure")) {
    const { left, top } = grid.cellPlace(Number(figure.dataset.row), Number(figure.dataset.column));
    figure.style.transform = `translate(${left - edge.left}px, ${top - edge.top}px)`;
  }
}
