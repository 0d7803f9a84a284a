/** What `PropertiesService` and `CacheService` keep. */

export type Texts = Record<string, string>;

export interface StoredProperties {
  script: Texts;
  document: Texts;
  readonly users: Record<string, Texts>;
}

export interface ScriptStorage {
  properties: StoredProperties;
  readonly cache: Map<string, { readonly value: string; readonly expires: number }>;
  changed(): void;
}

export function emptyProperties(): StoredProperties {
  return { script: {}, document: {}, users: {} };
}
