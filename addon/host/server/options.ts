/** What the local host is given from outside: clock, randomness, network and scheduling are arguments, so that runs can be replayed. */

export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array | null;
  readonly followRedirects: boolean;
}

export interface OutgoingResponse {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** A service call of a script that is about to reach the main thread. */
export interface ServiceCall {
  /** Runs are numbered from 1 in the order in which they were asked for. */
  readonly run: number;
  readonly user: string;
  /** As Google names it: `Range`, `SpreadsheetApp`, … */
  readonly service: string;
  readonly method: string;
}

/** A run gets a thread or ends; together with `beforeCall` this tells a scheduler which scripts are between two calls. */
export interface RunEvent {
  readonly phase: "start" | "end";
  readonly run: number;
  readonly user: string;
  readonly function: string;
}

export interface RunLimits {
  /** Simple triggers. Google: 30 s. */
  readonly triggerMs: number;
  /** Everything else. Google: 6 minutes. */
  readonly runMs: number;
  /** Runs of one user at once, those that wait included. Google: 30. */
  readonly runsOfUser: number;
  /** Runs that have a thread; others wait for one. */
  readonly threads: number;
}

export interface HostOptions {
  /** Folder in which the workbook, the properties and the signing key are kept; null keeps nothing. */
  readonly dataDir: string | null;
  /** Folder with a workbook to begin with where nothing is kept: read, never written. */
  readonly beginning?: string;
  /** Folder of the built add-on: `Code.js`, `*.html`, `appsscript.json`. */
  readonly addon: string;
  /** Milliseconds since 1970. Real time unless given. */
  readonly clock?: () => number;
  /** From 0 to 1. Seeds of runs and identifiers come from here; real randomness unless given. */
  readonly random?: () => number;
  /** Carries `UrlFetchApp` requests; real HTTP unless given. A rejection becomes the script's exception. */
  readonly fetch?: (request: OutgoingRequest) => Promise<OutgoingResponse>;
  /**
   * Awaited before every service call of a script. Calls of several scripts come in any order: a scheduler that needs
   * the same order each time waits until every run is here (see `onRun`) and chooses by `run`. Waiting for a lock calls
   * it before each try, so a scheduler that lets one script go on at a time never waits for a script that waits for
   * another.
   */
  readonly beforeCall?: (call: ServiceCall) => Promise<void>;
  readonly onRun?: (event: RunEvent) => void;
  /** Lines that scripts write with `console` and `Logger`. */
  readonly log?: (text: string) => void;
  /** Hears a sentence for people when the workbook can't be written; the console's errors unless given. */
  readonly complain?: (words: string) => void;
  /** What `Utilities.sleep` awaits; real waiting unless given. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** Issuer of the identity tokens: the sheet's address. */
  readonly issuer?: string;
  /** Origins that `UrlFetchApp` may reach although `urlFetchWhitelist` doesn't name them: the local Worker. */
  readonly localOrigins?: string[];
  readonly limits?: Partial<RunLimits>;
  /**
   * Runs of a thread share one context, in which what the add-on's files set is put back before each: V8 then knows the
   * code, and a run takes a fraction of the time. Google gives each run a fresh one, which is what it gets unless this is true.
   */
  readonly keepsContexts?: boolean;
}
