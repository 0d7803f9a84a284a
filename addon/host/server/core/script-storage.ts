/** What `PropertiesService` and `CacheService` keep. */

export type Texts = Record<string, string>;

export interface StoredProperties {
  script: Texts;
  document: Texts;
  users: Record<string, Texts>;
}

export interface ScriptStorage {
  properties: StoredProperties;
  cache: Map<string, { value: string; expires: number }>;
  changed(): void;
}

export function emptyProperties(): StoredProperties {
  return { script: {}, document: {}, users: {} };
}
