/** Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z belong to the workbook, except while text is edited in a cell or a field. */
export function listenToUndoKeys(isEditing: () => boolean, undo: () => void, redo: () => void): () => void {
  const listener = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isEditing() || isField(event.target)) return;
    const isUndo = event.code === "KeyZ" && !event.shiftKey;
    const isRedo = event.code === "KeyY" || (event.code === "KeyZ" && event.shiftKey);
    if (!isUndo && !isRedo) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isUndo) undo();
    else redo();
  };
  window.addEventListener("keydown", listener, { capture: true });
  return () => window.removeEventListener("keydown", listener, { capture: true });
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
