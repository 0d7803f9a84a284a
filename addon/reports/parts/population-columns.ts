/** The residents that a report's rates are computed with, and how old that figure is. */

import { formatDateShort } from "../../../shared/language/dates.ts";
import { regionPopulation } from "../../../shared/metrics/lines.ts";
import type { MetricContext } from "../../../shared/metrics/metric.ts";
import type { PopulationFigure } from "../../../shared/region/population.ts";
import type { PlaceColumn } from "./place-table.ts";

export function populationColumns(context: MetricContext): PlaceColumn[] {
  const populationOf = (place: string) => (place === "region" ? regionPopulation(context) : context.population[place]);
  return [
    { header: "Население", format: "#,##0", cell: (place) => populationOf(place)?.residents ?? "" },
    { header: "Население на дату", format: "@", cell: (place) => ageOf(populationOf(place)) },
  ];
}

function ageOf(population: PopulationFigure | undefined): string {
  if (population === undefined) return "";
  const { date, confidence } = population;
  return `${formatDateShort(date)}${confidence === "estimate" ? ", старая оценка" : ""}`;
}
