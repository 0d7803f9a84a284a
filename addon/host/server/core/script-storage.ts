/** What `PropertiesService` and `CacheService` keep, the letters that scripts have sent and the triggers that they have set. */

export type Texts = Record<string, string>;

/** A letter of `MailApp`. None leaves this computer. */
export interface Letter {
  /** Epoch ms. */
  readonly at: number;
  /** Whose script sent it. */
  readonly user: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly htmlBody: string | null;
  readonly name: string | null;
}

/** A trigger by the clock, once in so many days at an hour. */
export interface ClockTrigger {
  readonly id: string;
  /** Who created it: it runs as this person. */
  readonly user: string;
  readonly function: string;
  readonly everyDays: number;
  /** 0 to 23. */
  readonly hour: number;
}

export interface StoredProperties {
  script: Texts;
  document: Texts;
  readonly users: Record<string, Texts>;
  letters: Letter[];
  triggers: ClockTrigger[];
}

export interface ScriptStorage {
  properties: StoredProperties;
  readonly cache: Map<string, { readonly value: string; readonly expires: number }>;
  changed(): void;
}

export function emptyProperties(): StoredProperties {
  return { script: {}, document: {}, users: {}, letters: [], triggers: [] };
}
