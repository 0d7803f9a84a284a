/** Bugs that the simulation must catch: each replaces a piece of a built bundle that stands there exactly once. Bundling may have numbered names. */

export interface PlantedBug {
  /** What the program would do. */
  readonly name: string;
  /** The invariant of ARCHITECTURE.md that it breaks. */
  readonly promise: string;
  readonly bundle: "addon" | "worker";
  readonly piece: RegExp;
  readonly instead: string;
}

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: "an id stays in its place when rows are sorted without it",
    promise: "a row stays itself",
    bundle: "addon",
    piece: /assignWhere\(\((\w+), row\) => row\.fingerprint === prints\[\1\]\);/,
    instead: "assignWhere(() => true);",
  },
  {
    name: "a copied row keeps the id of the row it was copied from",
    promise: "a row stays itself",
    bundle: "addon",
    piece: /(isRowId\(row\.id\)) && !taken\.has\(row\.id\) && (keeps\()/,
    instead: "$1 && $2",
  },
  {
    name: "a hand-over leaves out the last row of a tab",
    promise: "nothing is lost",
    bundle: "worker",
    piece: /(SELECT table_key, id, \?3, hash, ok, reasons FROM next WHERE )(NOT EXISTS \()/,
    instead: "$1id <> (SELECT max(id) FROM next) AND $2",
  },
  {
    name: "a row that was deleted stands for ever",
    promise: "nothing is lost",
    bundle: "worker",
    piece: /(SELECT table_key, id FROM change WHERE )hash IS NULL(\s+UNION ALL SELECT next\.table_key)/,
    instead: "$1false$2",
  },
  {
    name: "too much at once is committed unasked",
    promise: "a bad row never breaks the feed",
    bundle: "worker",
    piece: /if \(\w+ !== null\) confirmMassChange\(/,
    instead: "if (false) confirmMassChange(",
  },
  {
    name: "a column that was sorted apart is no mass change",
    promise: "a bad row never breaks the feed",
    bundle: "worker",
    piece: /if \(rearranged\d* === null\) continue;/,
    instead: "continue;",
  },
  {
    name: "erasing leaves the content where it is",
    promise: "what is erased is gone",
    bundle: "worker",
    piece: /UPDATE contents SET cells = NULL, record = NULL,/,
    instead: "UPDATE contents SET record = NULL,",
  },
  {
    name: "an erased row's files stay out",
    promise: "what is erased is gone",
    bundle: "worker",
    piece:
      /UPDATE edition_files SET file = NULL WHERE \(path, edition\) IN \(SELECT path, edition FROM withdrawn_files WHERE settled = 0\)/,
    instead: "UPDATE edition_files SET file = file WHERE 0",
  },
  {
    name: "an edition takes over the rows that have moved",
    promise: "publishing computes, reading doesn't; what an edition takes over is what it would make anew",
    bundle: "worker",
    piece: /\.filter\(\(row\) => isShownOtherwise\(\w+, row\)\)/,
    instead: ".filter(() => false)",
  },
  {
    name: "a check writes its words in place of a person's note",
    promise: "what a person typed is theirs",
    bundle: "addon",
    piece: /return \(own === "" \? (\w+) : \[own, \.\.\.\1\]\)\.join\("\\n"\);/,
    instead: 'return $1.join("\\n");',
  },
  {
    name: "a first deadline is filled in from another cell",
    promise: "what a person typed is theirs",
    bundle: "addon",
    piece: /(base: null, value: cells\d*)\.deadline \?\? null/,
    instead: "$1.action ?? null",
  },
  {
    name: "an edition shows what is withdrawn",
    promise: "what is withdrawn is out, and comes back as it was",
    bundle: "worker",
    piece: /( AND said\.is_public) AND NOT \$\{isWithdrawnSql\("version", commit\w*, but\)\}`/,
    instead: "$1`",
  },
  {
    name: "a row that was put back stays out",
    promise: "what is withdrawn is out, and comes back as it was",
    bundle: "worker",
    piece: /until_commit = \(SELECT max\(number\) \+ 1 FROM commits\)/,
    instead: "until_commit = (SELECT max(number) + 1000 FROM commits)",
  },
  {
    name: "what a released erasure held stays held",
    promise: "what is erased is gone",
    bundle: "worker",
    piece: /DELETE FROM erased_names WHERE erasure = \?1/,
    instead: "DELETE FROM erased_names WHERE false AND erasure = ?1",
  },
  {
    name: "a released cell may say something else later",
    promise: "private by construction",
    bundle: "addon",
    piece: /return (cell\d* !== void 0) && releasedName\(\w+, cell\d*\) === name;/,
    instead: "return $1;",
  },
  {
    name: "a row whose cell was released stays held",
    promise: "private by construction",
    bundle: "worker",
    piece: /(UPDATE contents SET checks_version = 0 WHERE table_key = \?1 AND )NOT ok/,
    instead: "$1false",
  },
  {
    name: "of two commits at once the later one is an error",
    promise: "nothing is lost",
    bundle: "worker",
    piece: /\/UNIQUE constraint failed: \(commits\|row_versions\)\\b\//,
    instead: "/never/",
  },
];
