/** What a run may do: the manifest's scopes allow it, and simple triggers are allowed a little without them. */
import type { Manifest } from "../core/addon-files.ts";
import { documentAccess } from "../protocol/document-access.ts";
import type { AuthMode } from "../protocol/messages.ts";
import type { OperationName } from "../protocol/operations.ts";

const scopePrefix = "https://www.googleapis.com/auth/";
const spreadsheetScopes = [`${scopePrefix}spreadsheets.currentonly`, `${scopePrefix}spreadsheets`];

/** Scopes any one of which allows the operation. */
const scopesByOperation: Partial<Record<OperationName, string[]>> = {
  fetch: [`${scopePrefix}script.external_request`],
  showDialog: [`${scopePrefix}script.container.ui`],
  identityToken: ["openid"],
  email: [`${scopePrefix}userinfo.email`],
  sendMail: [`${scopePrefix}script.send_mail`],
  mailQuota: [`${scopePrefix}script.send_mail`],
  triggers: [`${scopePrefix}script.scriptapp`],
  addTrigger: [`${scopePrefix}script.scriptapp`],
  removeTrigger: [`${scopePrefix}script.scriptapp`],
};

const notWithoutConsent: OperationName[] = [
  ...(["spreadsheet", "readProperties", "writeProperties", "deleteProperty", "readCache", "writeCache"] as const),
  ...(["deleteCached", "acquireLock", "holdsLock", "releaseLock", "toast"] as const),
];

/** Google's sentence for what is not allowed, or null. `name` is the service method, such as `UrlFetchApp.fetch`. */
export function refusalOf(
  operation: OperationName,
  name: string,
  authMode: AuthMode,
  manifest: Manifest,
): string | null {
  const isDocument = operation in documentAccess || operation === "spreadsheet";
  const scopes = scopesByOperation[operation] ?? (isDocument ? spreadsheetScopes : []);
  if (authMode === "NONE" && (isDocument || notWithoutConsent.includes(operation))) {
    return `You do not have permission to call ${name} (AuthMode.NONE)`;
  }
  if (authMode !== "FULL") {
    const isRefused = scopes.length > 0 && !isDocument && operation !== "email";
    return isRefused
      ? `You do not have permission to call ${name}. Required permissions: ${scopes.join(" || ")}`
      : null;
  }
  // Without `oauthScopes` Google works out the scopes by itself.
  if (!scopes.length || !manifest.oauthScopes) return null;
  if (scopes.some((scope) => manifest.oauthScopes?.includes(scope))) return null;
  return `Specified permissions are not sufficient to call ${name}. Required permissions: ${scopes.join(" || ")}`;
}

export function knowsEmail(authMode: AuthMode, manifest: Manifest): boolean {
  return authMode === "FULL" && (manifest.oauthScopes?.includes(`${scopePrefix}userinfo.email`) ?? true);
}
