/** The Worker's routes, put together. */

import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { approvalsRoute } from "./club/approvals.ts";
import { archiveRoute } from "./club/archive.ts";
import { commitRoute } from "./club/commit.ts";
import { eraseRoute } from "./club/erase.ts";
import { erasuresRoute } from "./club/erasures.ts";
import { historyRoute } from "./club/history.ts";
import { journalRoute } from "./club/journal.ts";
import { membersRoute } from "./club/members.ts";
import { offerRoute } from "./club/offer.ts";
import { picturesRoute } from "./club/pictures.ts";
import { previewRoute } from "./club/preview.ts";
import { publishRoute } from "./club/publish.ts";
import { releaseRoute } from "./club/release-cell.ts";
import { rowsRoute } from "./club/rows.ts";
import { standingRoute } from "./club/standing.ts";
import { statusRoute } from "./club/status.ts";
import { validateRoute } from "./club/validate.ts";
import { withdrawRoute } from "./club/withdraw.ts";
import { documentRoutes } from "./feed/documents.ts";
import { embedRoutes } from "./feed/embeds.ts";
import { explanationRoute } from "./feed/explanation.ts";
import { keysRoute } from "./feed/keys.ts";
import { linkPictureRoutes } from "./feed/link-pictures.ts";
import { oembedRoute } from "./feed/oembed.ts";
import { passportRoutes } from "./feed/passports.ts";
import { robotsRoutes } from "./feed/robots.ts";
import { feedRoutes } from "./feed/routes.ts";
import { securityRoute } from "./feed/security.ts";
import { singlePageRoutes } from "./feed/single-pages.ts";
import { sitemapRoutes } from "./feed/sitemaps.ts";
import { requireJson } from "./http/body.ts";
import type { Settings, SettingsReading } from "./http/config.ts";
import type { ClubEnv, PublicEnv } from "./http/env.ts";
import { ProblemError } from "./http/problems.ts";
import { rateLimit } from "./http/rate-limit.ts";
import { signIn } from "./http/sign-in.ts";
import { onError } from "./problem-answer.ts";

/** What the Worker takes from its surroundings, so that a run can be replayed. */
export interface Surroundings {
  /** Epoch ms. */
  readonly now: () => number;
  readonly newRequestId: () => string;
}

export function createApp(reading: SettingsReading, { now, newRequestId }: Surroundings): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>();
  app.onError(onError);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        onError(new ProblemError("method-not-allowed", { headers: { Allow: methods.join(", ") } }), c),
    }),
  );
  app.use("/club/*", async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
    c.header("Vary", "Authorization");
  });
  app.use(async (c, next) => {
    c.set("requestId", newRequestId());
    c.set("now", now());
    if (!reading.ok) throw new ProblemError("misconfigured", { members: { settings: reading.faults } });
    c.set("settings", reading.settings);
    await next();
  });
  if (reading.ok) app.route("/club", clubRoutes(reading.settings));
  app.route("/", documentRoutes);
  app.route("/", feedRoutes);
  app.route("/", passportRoutes);
  app.route("/", singlePageRoutes);
  app.route("/", embedRoutes);
  app.route("/", linkPictureRoutes);
  app.route("/", oembedRoute);
  app.route("/", explanationRoute);
  app.route("/", robotsRoutes);
  app.route("/", sitemapRoutes);
  app.route("/", securityRoute);
  app.route("/", keysRoute);
  // An answer, not a throw: what was thrown isn't looked at again for another method.
  app.notFound((c) => onError(new ProblemError("not-found"), c));
  return app;
}

const routes: readonly Hono<ClubEnv>[] = [
  offerRoute,
  rowsRoute,
  commitRoute,
  standingRoute,
  historyRoute,
  journalRoute,
  validateRoute,
  statusRoute,
  membersRoute,
  eraseRoute,
  erasuresRoute,
  withdrawRoute,
  approvalsRoute,
  releaseRoute,
  previewRoute,
  publishRoute,
  picturesRoute,
  archiveRoute,
];

/** Everything that needs signing in. No CORS headers: only the add-on calls these. */
function clubRoutes(settings: Settings): Hono<ClubEnv> {
  const club = new Hono<ClubEnv>();
  club.use(rateLimit(), async (c, next) => {
    if (c.req.method === "POST" || c.req.method === "PUT") requireJson(c);
    await next();
  });
  club.use(signIn(settings));
  for (const route of routes) club.route("/", route);
  return club;
}
