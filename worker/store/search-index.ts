/**
 * The full-text index over `search_rows`, as the migration has made it. It can be dropped with its triggers and made anew at any
 * time: editions and erasures go on meanwhile, and a search answers 503.
 */

export const dropIndex: readonly string[] = [
  "DROP TRIGGER IF EXISTS search_added",
  "DROP TRIGGER IF EXISTS search_removed",
  "DROP TRIGGER IF EXISTS search_changed",
  "DROP TABLE IF EXISTS search_index",
];

const columns = ["words", "municipality", "status", "form"];
const named = columns.join(", ");
const valuesOf = (row: "old" | "new") => columns.map((column) => `${row}.${column}`).join(", ");
const add = `INSERT INTO search_index (rowid, ${named}) VALUES (new.number, ${valuesOf("new")});`;
const remove = `INSERT INTO search_index (search_index, rowid, ${named}) VALUES ('delete', old.number, ${valuesOf("old")});`;

export const makeIndex: readonly string[] = [
  `CREATE VIRTUAL TABLE search_index USING fts5(${named}, content='search_rows', content_rowid='number', columnsize=0)`,
  // What is deleted leaves no word behind.
  "INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1)",
  `CREATE TRIGGER search_added AFTER INSERT ON search_rows BEGIN ${add} END`,
  `CREATE TRIGGER search_removed AFTER DELETE ON search_rows BEGIN ${remove} END`,
  `CREATE TRIGGER search_changed AFTER UPDATE ON search_rows BEGIN ${remove} ${add} END`,
  "INSERT INTO search_index (search_index) VALUES ('rebuild')",
];
