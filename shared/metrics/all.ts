/**
 * Every metric, in the order in which the feed, the report and the page show them. A new metric is its file and a line here;
 * all else that it touches, its file says itself.
 */
import { centerCoverage } from "./center-coverage.ts";
import { centerGap } from "./center-gap.ts";
import type { Metric } from "./metric.ts";
import { nkoActive } from "./nko-active.ts";
import { nkoConcentration } from "./nko-concentration.ts";
import { nkoDensity } from "./nko-density.ts";
import { nkoEnded } from "./nko-ended.ts";
import { nkoLocationQuotient } from "./nko-location-quotient.ts";
import { nkoNet } from "./nko-net.ts";
import { nkoNew } from "./nko-new.ts";
import { nkoNewRate } from "./nko-new-rate.ts";
import { nkoReach } from "./nko-reach.ts";
import { nkoShare } from "./nko-share.ts";
import { nkoTopThree } from "./nko-top-three.ts";
import { taskAccepted } from "./task-accepted.ts";
import { taskDone } from "./task-done.ts";
import { taskOnTime } from "./task-on-time.ts";
import { taskOverdue } from "./task-overdue.ts";
import { taskReplied } from "./task-replied.ts";
import { taskUnreported } from "./task-unreported.ts";

export const metrics: readonly Metric[] = [
  nkoActive,
  nkoShare,
  nkoDensity,
  nkoLocationQuotient,
  nkoReach,
  nkoNew,
  nkoNewRate,
  nkoEnded,
  nkoNet,
  nkoConcentration,
  nkoTopThree,
  centerCoverage,
  centerGap,
  taskDone,
  taskOnTime,
  taskOverdue,
  taskUnreported,
  taskReplied,
  taskAccepted,
];
