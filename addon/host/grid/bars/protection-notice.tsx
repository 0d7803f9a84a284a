import { contains, parseRange } from "../cells/addresses.ts";
import type { PageState } from "../session/page-state.ts";

/** What protects the cell under the cursor. */
export function ProtectionNotice({ state }: { state: PageState }) {
  const hint = protectionHint(state);
  return (
    <p className="protection" title={hint}>
      {hint}
    </p>
  );
}

function protectionHint({ sheet, selection }: PageState): string {
  if (!sheet || !selection) return "";
  const covers = (address: string) => contains(parseRange(address, sheet), selection.startRow, selection.startColumn);
  const protection = sheet.protections.find(({ range }) => covers(range));
  if (!protection) return "";
  const rule = protection.warningOnly ? "Здесь лучше ничего не менять" : "Эти ячейки защищены от изменений";
  return protection.description ? `${rule}: ${protection.description}` : `${rule}.`;
}
