/**
 * Every metric, in the order in which the feed, the report and the page show them. A new metric is its file and a line here;
 * all else that it touches, its file says itself.
 */

import { centerClub } from "./center-club.ts";
import { centerCoverage } from "./center-coverage.ts";
import { centerGap } from "./center-gap.ts";
import { grantApplications } from "./grant-applications.ts";
import { grantMunicipalities } from "./grant-municipalities.ts";
import { grantParticipation } from "./grant-participation.ts";
import { grantPerResident } from "./grant-per-resident.ts";
import { grantSuccess } from "./grant-success.ts";
import { grantSum } from "./grant-sum.ts";
import { meetingClub } from "./meeting-club.ts";
import { meetingCount } from "./meeting-count.ts";
import { meetingLocal } from "./meeting-local.ts";
import { meetingMunicipalities } from "./meeting-municipalities.ts";
import { meetingNkos } from "./meeting-nkos.ts";
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
import { publicationByNkos } from "./publication-by-nkos.ts";
import { publicationCount } from "./publication-count.ts";
import { publicationNkos } from "./publication-nkos.ts";
import { publicationOutlets } from "./publication-outlets.ts";
import { publicationReach } from "./publication-reach.ts";
import { requestCount } from "./request-count.ts";
import { requestInTime } from "./request-in-time.ts";
import { requestMet } from "./request-met.ts";
import { requestReplyDays } from "./request-reply-days.ts";
import { taskAccepted } from "./task-accepted.ts";
import { taskDone } from "./task-done.ts";
import { taskOnTime } from "./task-on-time.ts";
import { taskOverdue } from "./task-overdue.ts";
import { taskReplied } from "./task-replied.ts";
import { taskUnreported } from "./task-unreported.ts";
import { trainingBefore } from "./training-before.ts";

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
  centerClub,
  requestCount,
  requestReplyDays,
  requestMet,
  requestInTime,
  grantApplications,
  grantMunicipalities,
  grantSuccess,
  grantSum,
  grantPerResident,
  grantParticipation,
  trainingBefore,
  meetingCount,
  meetingMunicipalities,
  meetingClub,
  meetingLocal,
  meetingNkos,
  publicationCount,
  publicationOutlets,
  publicationReach,
  publicationNkos,
  publicationByNkos,
  taskDone,
  taskOnTime,
  taskOverdue,
  taskUnreported,
  taskReplied,
  taskAccepted,
];
