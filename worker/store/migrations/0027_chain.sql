-- Commits are chained: each link names the one before it, so that nobody can change what was committed unseen.
-- What a commit opened and closed, when and by whom, as a keyed hash: nobody outside learns it by trying. NULL until it is linked.
ALTER TABLE commits ADD COLUMN said TEXT;
-- SHA-256 of the commit's number, the link before and `said`. Links are made in the order of commits, without a gap.
ALTER TABLE commits ADD COLUMN link TEXT;

-- What is said of each edition, and of each of its revisions, in a few lines that a signature stands under.
CREATE TABLE edition_statements (
  number INTEGER PRIMARY KEY,   -- in the order in which they were made
  edition INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  statement TEXT NOT NULL,      -- canonical JSON, the very bytes that are signed
  sha256 TEXT NOT NULL,         -- of these bytes: the next statement names it
  signature TEXT,               -- a detached JWS; NULL where the deployment had no key
  kid TEXT,                     -- of the key that signed it
  UNIQUE (edition, revision)
);

-- Public keys that ever signed an edition here.
CREATE TABLE signing_keys (
  kid TEXT PRIMARY KEY,
  x TEXT NOT NULL,              -- base64url, as a JWK has it (RFC 8037)
  since TEXT NOT NULL           -- when it signed first
) WITHOUT ROWID;
