/** Everything that scripts can ask of the host, put together for one run. */
import type { Core } from "../core/core.ts";
import type { OperationTable } from "../protocol/operations.ts";
import { cellOperations } from "./cells.ts";
import { filterOperations } from "./filters.ts";
import { lineOperations } from "./lines.ts";
import { mailOperations } from "./mail.ts";
import { metadataOperations } from "./metadata.ts";
import { outsideOperations } from "./outside.ts";
import { overlayOperations } from "./overlays.ts";
import type { Run } from "./run.ts";
import { screenOperations } from "./screen.ts";
import { storeOperations } from "./storage.ts";
import { tabOperations } from "./tabs.ts";

/** `reconsider` asks a scheduler before each further try of something that waits. */
export function operationTable(core: Core, run: Run, reconsider: () => Promise<void>): OperationTable {
  return {
    ...tabOperations(core, run),
    ...cellOperations(core, run),
    ...lineOperations(core, run),
    ...overlayOperations(core, run),
    ...filterOperations(core, run),
    ...metadataOperations(core),
    ...screenOperations(core, run),
    ...storeOperations(core.storage, run.user, core.clock),
    ...outsideOperations(core, run, reconsider),
    ...mailOperations(core, run),
  };
}
