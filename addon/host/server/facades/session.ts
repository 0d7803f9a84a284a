/** `Session` and `ScriptApp`: who runs the script and what it may do. */
import { authModes } from "./enumerations.ts";
import { facade, type Script } from "./facade.ts";
import { triggerBuilder, triggerFacade } from "./trigger.ts";

type User = GoogleAppsScript.Base.User;

export function session(script: Script): GoogleAppsScript.Base.Session {
  const user = (): User => userFacade(script, () => script.remote("email"));
  return facade<GoogleAppsScript.Base.Session>(script, "Session", {
    getActiveUser: user,
    getEffectiveUser: user,
    getActiveUserLocale: () => "ru",
    getScriptTimeZone: () => script.setup.timeZone,
  });
}

export function scriptApp(script: Script): GoogleAppsScript.Script.ScriptApp {
  return facade<GoogleAppsScript.Script.ScriptApp>(script, "ScriptApp", {
    AuthMode: authModes(script),
    getIdentityToken: () => script.remote("identityToken"),
    newTrigger: (handler) => triggerBuilder(script, handler),
    getProjectTriggers: () => script.remote("triggers").map((trigger) => triggerFacade(script, trigger)),
    deleteTrigger: (trigger) => script.remote("removeTrigger", trigger.getUniqueId()),
  });
}

/** `email` is asked for only when the script looks. */
export function userFacade(script: Script, email: () => string): User {
  return facade<User>(script, "User", { getEmail: email });
}
