/** What the local host is given from outside: clock, randomness, network and scheduling are arguments, so that runs replay. */

export interface OutgoingRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array | null;
  followRedirects: boolean;
}

export interface OutgoingResponse {
  status: number;
  /** Header names in lower case. */
  headers: Record<string, string>;
  body: Uint8Array;
}

/** A service call of a script that is about to reach the main thread. */
export interface ServiceCall {
  /** Runs are numbered from 1 in the order in which they were asked for. */
  run: number;
  user: string;
  /** As Google names it: `Range`, `SpreadsheetApp`, … */
  service: string;
  method: string;
}

/** A run gets a thread or ends; together with `beforeCall` this tells a scheduler which scripts are between two calls. */
export interface RunEvent {
  phase: "start" | "end";
  run: number;
  user: string;
  function: string;
}

export interface RunLimits {
  /** Simple triggers. Google: 30 s. */
  triggerMs: number;
  /** Everything else. Google: 6 minutes. */
  runMs: number;
  /** Runs of one user at once, those that wait included. Google: 30. */
  runsOfUser: number;
  /** Runs that have a thread; others wait for one. */
  threads: number;
}

export interface HostOptions {
  /** Folder in which the workbook, the properties and the signing key are kept; null keeps nothing. */
  dataDir: string | null;
  /** Folder of the built add-on: `Code.js`, `*.html`, `appsscript.json`. */
  addon: string;
  /** Milliseconds since 1970. Real time unless given. */
  clock?: () => number;
  /** From 0 to 1. Seeds of runs and identifiers come from here; real randomness unless given. */
  random?: () => number;
  /** Carries `UrlFetchApp` requests; real HTTP unless given. A rejection becomes the script's exception. */
  fetch?: (request: OutgoingRequest) => Promise<OutgoingResponse>;
  /**
   * Awaited before every service call of a script. Calls of several scripts come in any order: a scheduler that wants
   * the same order again waits until every run is here (see `onRun`) and chooses by `run`. A wait for a lock calls it before each try, so a scheduler that
   * lets one script go on at a time never waits for a script that waits for another.
   */
  beforeCall?: (call: ServiceCall) => Promise<void>;
  onRun?: (event: RunEvent) => void;
  /** Lines that scripts write with `console` and `Logger`. */
  log?: (text: string) => void;
  /** Hears a sentence for people when the workbook can't be written; the console's errors unless given. */
  complain?: (words: string) => void;
  /** What `Utilities.sleep` awaits; real waiting unless given. */
  sleep?: (milliseconds: number) => Promise<void>;
  /** Issuer of the identity tokens: the sheet's address. */
  issuer?: string;
  /** Origins that `UrlFetchApp` may reach although `urlFetchWhitelist` doesn't name them: the local Worker. */
  localOrigins?: string[];
  limits?: Partial<RunLimits>;
}
