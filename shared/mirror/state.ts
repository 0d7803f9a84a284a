/** What a mirror's folder remembers of itself, beside the files and under a name that no address of the site has. */
export const stateFile = ".mirror.json";

/** What a mirror remembers of what it copied. */
export interface MirrorState {
  readonly site: string;
  /** The mirror's own address, where it was given. */
  readonly address?: string;
  readonly edition: number;
  readonly revision: number;
  /** By path: the answer's ETag, and the SHA-256 of its bytes. */
  readonly copied: { readonly [path: string]: { readonly etag: string | null; readonly sha256: string } };
}
