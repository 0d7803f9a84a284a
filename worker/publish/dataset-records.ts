/** What a dataset's files are entered with for their headers, once all of them are made. */

import { datasetPath } from "../../shared/public/envelope.ts";
import type { FileIndex, StoredFile } from "../store/files.ts";
import type { Dataset, DatasetState } from "./dataset-state.ts";

/** The files with what each holds. Of the whole a part says nothing: its entry stays as it is when another part changes. */
export function describedFiles(dataset: Dataset, { files, runs, stamps }: DatasetState): FileIndex {
  const whole = `${datasetPath(dataset)}.`;
  const total = runs.reduce((sum, { count }) => sum + count, 0);
  const described = (path: string, file: StoredFile): StoredFile => {
    const asOf = stamps[path]?.asOf;
    if (asOf === undefined) return file;
    const [, part] = /\/part\/(\d+)\.\w+$/.exec(path) ?? [];
    if (part !== undefined) return { ...file, records: { count: runs[Number(part) - 1]?.count ?? 0, asOf } };
    const own = path.slice(whole.length);
    const parts = Object.keys(files).filter((other) => other.includes("/part/") && other.endsWith(`.${own}`)).length;
    return { ...file, records: { count: total, parts, asOf } };
  };
  return Object.fromEntries(Object.entries(files).map(([path, file]) => [path, described(path, file)]));
}
