/** Everything that Google, the menu, the dialogs and scripts may call: the build makes a global function of each export. */

import * as aboutIt from "./club/about.ts";
import * as erasing from "./club/erase.ts";
import * as status from "./club/status.ts";
import { checkEdit } from "./edit/edit.ts";
import * as publishing from "./edition/publish.ts";
import { progress as lastWords, watched } from "./google/progress.ts";
import { guard } from "./guard.ts";
import * as handing from "./hand-over/hand-over.ts";
import * as jump from "./issues/go-to-cell.ts";
import * as issues from "./issues/issues.ts";
import * as kept from "./issues/kept.ts";
import * as merging from "./issues/merge.ts";
import * as releasing from "./issues/release.ts";
import * as undo from "./issues/undo.ts";
import * as register from "./register/import.ts";
import { type ReportKey, reports } from "./reports/all.ts";

export * from "./menu/jobs.ts";
export { onOpen, onOpen as onInstall } from "./menu/menu.ts";
export * from "./menu/openings.ts";
export const onEdit = guard(checkEdit);

export const previewRegister = guard(register.previewRegister);
export const importRegister = guard(register.importRegister);
export const listIssues = guard(issues.listIssues);
export const applyFixes = guard(issues.applyFixes);
export const keepIssues = guard(issues.keepIssues);
export const listKept = guard(kept.listKept);
export const unkeepIssues = guard(kept.unkeepIssues);
export const previewMerge = guard(merging.previewMerge);
export const mergeRows = guard(merging.mergeRows);
export const ownRole = guard(releasing.ownRole);
export const releaseCell = guard(releasing.releaseCell);
export const listUndo = guard(undo.listUndo);
export const undoFixes = guard(undo.undoFixes);
export const goToCell = guard(jump.goToCell);
export const handOver = guard(watched(handing.handOver));
export const previewEdition = guard(publishing.previewEdition);
export const publishEdition = guard(watched(publishing.publishEdition));
export const progress = guard(lastWords);
export const report = guard((key: ReportKey) => reports[key].run());
export const showStatus = guard(status.showStatus);
export const setMembers = guard(status.setMembers);
export const erasable = guard(erasing.erasable);
export const eraseRow = guard(erasing.eraseRow);
export const removeErased = guard(erasing.removeErased);
export const about = guard(aboutIt.about);
