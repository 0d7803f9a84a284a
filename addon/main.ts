/** Everything that Google, the menu, the dialogs and scripts may call. `globals.js` names each for Apps Script. */

import * as check from "./check.ts";
import { checkEdit, type EditEvent } from "./edit.ts";
import { progress as lastWords, watched } from "./google/progress.ts";
import { guard } from "./guard.ts";
import * as handing from "./hand-over.ts";
import * as issues from "./issues.ts";
import * as menu from "./menu.ts";
import * as publishing from "./publish.ts";
import * as register from "./register.ts";
import * as municipalities from "./reports/municipalities.ts";
import * as testing from "./self-test.ts";
import * as setup from "./setup.ts";
import * as status from "./status.ts";

export const onOpen = guard(menu.onOpen);
export const onInstall = guard(menu.onOpen);
export const onEdit = guard((event: EditEvent) => checkEdit(event));

export const setUpSheet = guard(setup.setUpSheet);
export const previewRegister = guard(register.previewRegister);
export const importRegister = guard(register.importRegister);
export const checkAll = guard(check.checkAll);
export const listIssues = guard(issues.listIssues);
export const applyFixes = guard(issues.applyFixes);
export const keepIssues = guard(issues.keepIssues);
export const undoFixes = guard(issues.undoFixes);
export const goToCell = guard(issues.goToCell);
export const handOver = guard(watched(handing.handOver));
export const previewEdition = guard(publishing.previewEdition);
export const publishEdition = guard(watched(publishing.publishEdition));
export const progress = guard(lastWords);
export const reportMunicipalities = guard(municipalities.reportMunicipalities);
export const showStatus = guard(status.showStatus);
export const setMembers = guard(status.setMembers);
export const selfTest = guard(testing.selfTest);

export const menuSetUpSheet = guard(menu.menuSetUpSheet);
export const menuImportRegister = guard(menu.menuImportRegister);
export const menuCheckAll = guard(menu.menuCheckAll);
export const menuListIssues = guard(menu.menuListIssues);
export const menuHandOver = guard(menu.menuHandOver);
export const menuPreviewEdition = guard(menu.menuPreviewEdition);
export const menuPublishEdition = guard(menu.menuPublishEdition);
export const menuShowStatus = guard(menu.menuShowStatus);
export const menuReportMunicipalities = guard(menu.menuReportMunicipalities);
export const menuSelfTest = guard(menu.menuSelfTest);
export const menuAbout = guard(menu.menuAbout);
