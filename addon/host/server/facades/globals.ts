/** The services that a script finds in its global scope. */
import { consoleFacade, logger } from "./console.ts";
import type { Script } from "./facade.ts";
import { urlFetchApp } from "./fetch.ts";
import { htmlService } from "./html.ts";
import { mailApp } from "./mail.ts";
import { scriptApp, session } from "./session.ts";
import { spreadsheetApp } from "./spreadsheet-app.ts";
import { cacheService, lockService, propertiesService } from "./storage.ts";
import { utilities } from "./utilities.ts";

export function exposeServices(script: Script, expose: (name: string, service: object) => void): void {
  expose("SpreadsheetApp", spreadsheetApp(script));
  expose("HtmlService", htmlService(script));
  expose("UrlFetchApp", urlFetchApp(script));
  expose("PropertiesService", propertiesService(script));
  expose("CacheService", cacheService(script));
  expose("LockService", lockService(script));
  expose("Session", session(script));
  expose("ScriptApp", scriptApp(script));
  expose("MailApp", mailApp(script));
  expose("Utilities", utilities(script));
  expose("Logger", logger(script));
  expose("console", consoleFacade(script));
}
