/**
 * Signing in: a Google identity token becomes an e-mail address, the members' list makes it a role. This file is the
 * only one that knows the method, so that another one can take its place.
 */

import type { MiddlewareHandler } from "hono";
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { roleOf } from "../store/members.ts";
import type { Settings } from "./config.ts";
import type { ClubEnv } from "./env.ts";
import { ProblemError } from "./problems.ts";

/** How far a clock may be off, seconds. */
const clockTolerance = 60;
/**
 * From `iat` to `exp`, seconds. Google's tokens live one hour; twice that lets Google change its mind, and a stolen token is
 * still of no use the same evening.
 */
const longestLife = 7200;
const longestHeader = 8192;

/** Lets members and coordinators through, as `c.var.user`. */
export function signIn(settings: Settings, keys: JWTVerifyGetKey = issuersKeys(settings)): MiddlewareHandler<ClubEnv> {
  return async (c, next) => {
    const email = await verifiedEmail(c.req.header("Authorization"), settings, keys, c.var.now);
    const role = email === settings.firstCoordinator ? "coordinator" : await roleOf(c.env.DB, email);
    if (role === null) throw new ProblemError("not-a-member", { detail: notAMember(email) });
    c.set("user", { email, role });
    await next();
  };
}

/** Fetched at most twice a minute and kept ten. */
function issuersKeys({ jwksUrl }: Settings): JWTVerifyGetKey {
  return createRemoteJWKSet(jwksUrl, { timeoutDuration: 5_000, cooldownDuration: 30_000, cacheMaxAge: 600_000 });
}

/** For routes that members may not call. */
export const coordinatorsOnly: MiddlewareHandler<ClubEnv> = async (c, next) => {
  const { role, email } = c.var.user;
  if (role !== "coordinator") throw new ProblemError("coordinators-only", { detail: notACoordinator(email) });
  await next();
};

/** Told to whoever the token is of: with two accounts in one browser Google may hand over the other one. */
function notAMember(email: string): string {
  return `Google передал адрес ${email}, а в списке участников клуба его нет. Если в браузере открыто несколько учётных записей, войдите под той, что в списке: откройте таблицу в отдельном профиле или окне инкогнито. Если адрес верный, попросите координатора добавить его.`;
}

function notACoordinator(email: string): string {
  return `Это действие доступно только координатору клуба, а Google передал адрес участника: ${email}. Если координатор вы и в браузере открыто несколько учётных записей, войдите под своей: откройте таблицу в отдельном профиле или окне инкогнито. Иначе попросите координатора.`;
}

async function verifiedEmail(
  header: string | undefined,
  settings: Settings,
  keys: JWTVerifyGetKey,
  now: number,
): Promise<string> {
  if (header === undefined) throw new ProblemError("token-missing");
  const token = header.length <= longestHeader ? /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1] : undefined;
  if (token === undefined) throw new ProblemError("token-invalid");
  const payload = await verify(token, settings, keys, now);
  const { iat, exp, email, email_verified: isVerified } = payload;
  if (iat === undefined || exp === undefined || exp - iat > longestLife) throw new ProblemError("token-invalid");
  if (iat > now / 1000 + clockTolerance) throw new ProblemError("token-expired");
  if (typeof email !== "string" || isVerified !== true) {
    throw new ProblemError("token-invalid", {
      detail: "Адрес вашей учётной записи Google не подтверждён. Подтвердите его в настройках Google и повторите.",
    });
  }
  return email.toLowerCase();
}

async function verify(token: string, settings: Settings, keys: JWTVerifyGetKey, now: number): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ["RS256"],
      issuer: [...settings.issuers],
      audience: [...settings.audiences],
      requiredClaims: ["exp", "iat", "email"],
      clockTolerance,
      currentDate: new Date(now),
    });
    return payload;
  } catch (cause) {
    throw refusal(cause);
  }
}

/** Anything that isn't the token's own fault is an outage of the keys: refused too, but worth trying again. */
function refusal(cause: unknown): ProblemError {
  if (cause instanceof errors.JWTExpired) return new ProblemError("token-expired", { cause });
  if (cause instanceof errors.JWTClaimValidationFailed) {
    if (cause.claim === "iat" || cause.claim === "nbf") return new ProblemError("token-expired", { cause });
    return new ProblemError(cause.claim === "aud" ? "wrong-audience" : "token-invalid", { cause });
  }
  const isTokenFault = tokenFaults.some((fault) => cause instanceof fault);
  return new ProblemError(isTokenFault ? "token-invalid" : "keys-unavailable", { cause });
}

const tokenFaults = [
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
];
