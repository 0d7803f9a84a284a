/** What a dataset's files are entered with for their headers, once all of them are made. */

import { datasetPath } from "../../shared/public/envelope.ts";
import type { FileIndex, FileRecords } from "../store/files.ts";
import type { Dataset, DatasetState } from "./dataset-state.ts";

/** The files with what each holds of the whole. */
export function describedFiles(dataset: Dataset, { files, runs, stamps }: DatasetState): FileIndex {
  const path = datasetPath(dataset);
  const total = runs.reduce((sum, { count }) => sum + count, 0);
  const partOf = (own: string) => /\/part\/(\d+)\.\w+$/.exec(own)?.[1];
  const extensionOf = (own: string) => own.slice(own.lastIndexOf("."));
  const parts = Map.groupBy(
    Object.keys(files).filter((own) => partOf(own) !== undefined),
    extensionOf,
  );
  const recordsOf = (own: string): { readonly records?: FileRecords } => {
    const [part, extension, stamp] = [partOf(own), extensionOf(own), stamps[own]];
    const whole = files[`${path}${extension}`];
    if (stamp === undefined || whole === undefined) return {};
    const common = { total, parts: parts.get(extension)?.length ?? 0, asOf: stamp.asOf };
    if (part === undefined) return { records: { count: total, ...common } };
    return { records: { count: runs[Number(part) - 1]?.count ?? 0, ...common, whole: whole.sha256 } };
  };
  return Object.fromEntries(Object.entries(files).map(([own, file]) => [own, { ...file, ...recordsOf(own) }]));
}
