// The only globals that Apps Script sees. `club` is the bundle of main.ts.

function onOpen() {
  return club.onOpen();
}

function onInstall() {
  return club.onInstall();
}

function onEdit(event) {
  return club.onEdit(event);
}

function setUpSheet() {
  return club.setUpSheet();
}

function previewRegister(request) {
  return club.previewRegister(request);
}

function importRegister(request) {
  return club.importRegister(request);
}

function checkAll() {
  return club.checkAll();
}

function listIssues() {
  return club.listIssues();
}

function applyFixes(issueIds) {
  return club.applyFixes(issueIds);
}

function keepIssues(issueIds) {
  return club.keepIssues(issueIds);
}

function listKept() {
  return club.listKept();
}

function unkeepIssues(issueIds) {
  return club.unkeepIssues(issueIds);
}

function previewMerge(issueId) {
  return club.previewMerge(issueId);
}

function mergeRows(request) {
  return club.mergeRows(request);
}

function listUndo() {
  return club.listUndo();
}

function undoFixes(undo) {
  return club.undoFixes(undo);
}

function goToCell(issueId) {
  return club.goToCell(issueId);
}

function handOver(options, watch) {
  return club.handOver(options, watch);
}

function previewEdition() {
  return club.previewEdition();
}

function publishEdition(digest, watch) {
  return club.publishEdition(digest, watch);
}

function progress(watch) {
  return club.progress(watch);
}

function reportMunicipalities() {
  return club.reportMunicipalities();
}

function showStatus() {
  return club.showStatus();
}

function setMembers(members, base) {
  return club.setMembers(members, base);
}

function erasable() {
  return club.erasable();
}

function eraseRow(request) {
  return club.eraseRow(request);
}

function removeErased(row) {
  return club.removeErased(row);
}

function about() {
  return club.about();
}

function selfTest() {
  return club.selfTest();
}

function menuSetUpSheet() {
  return club.menuSetUpSheet();
}

function menuImportRegister() {
  return club.menuImportRegister();
}

function menuCheckAll() {
  return club.menuCheckAll();
}

function menuListIssues() {
  return club.menuListIssues();
}

function menuHandOver() {
  return club.menuHandOver();
}

function menuPreviewEdition() {
  return club.menuPreviewEdition();
}

function menuPublishEdition() {
  return club.menuPublishEdition();
}

function menuShowStatus() {
  return club.menuShowStatus();
}

function menuReportMunicipalities() {
  return club.menuReportMunicipalities();
}

function menuSelfTest() {
  return club.menuSelfTest();
}

function menuErase() {
  return club.menuErase();
}

function menuAbout() {
  return club.menuAbout();
}
