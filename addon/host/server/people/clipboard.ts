/** Copying, cutting and pasting cells. Cut cells are known by themselves, so that they are found wherever others put them. */
import type { CopyRequest, PasteRequest } from "../api.ts";
import type { Area } from "../cells/area.ts";
import type { Core } from "../core/core.ts";
import type { EditNews } from "../protocol/messages.ts";
import { HostRefusal } from "../refusal.ts";
import { type Clip, cutArea, moveCells, pasteCopy, takeClip } from "../workbook/clip.ts";
import { checkInside, gridArea, knownArea, knownSheet } from "./lookup.ts";
import { respectProtection } from "./permission.ts";
import { checkSize, makeRoom } from "./room.ts";
import { recordChange } from "./telling.ts";

/** Of each user. */
const rememberedClips = 5;

export function copyCells(core: Core, { user, sheet: name, range, key, cut }: CopyRequest): void {
  const sheet = knownSheet(core, user, name);
  const area = gridArea(sheet, range);
  checkSize(area);
  const others = clipsOf(core, user).filter((clip) => clip.key !== key);
  core.clips.set(user, [...others, takeClip(key, sheet, area, cut)].slice(-rememberedClips));
}

/** As at Google, the event of a paste has no value, and that of a move names only the place that the cells came to. */
export function pasteCells(core: Core, { user, sheet: name, range, key }: PasteRequest): EditNews {
  const sheet = knownSheet(core, user, name);
  const clip = knownClip(core, user, key);
  const area = coveredArea(clip, knownArea(sheet, range));
  checkInside(sheet, { ...area, rows: 1, columns: 1 });
  const source = clip.cut ? standingCut(clip) : null;
  respectProtection(core, sheet, area, user);
  if (source) respectProtection(core, clip.sheet, source, user);
  makeRoom(core, sheet, area);
  const change = source
    ? moveCells(core.workbook, { sheet: clip.sheet, area: source }, { sheet, area })
    : pasteCopy(clip, sheet, area);
  if (source) forget(core, user, clip);
  recordChange(core, change, user);
  return { place: { sheet: sheet.id, area }, value: undefined, oldValue: undefined };
}

function clipsOf(core: Core, user: string): Clip[] {
  return core.clips.get(user) ?? [];
}

function knownClip(core: Core, user: string, key: string): Clip {
  const clip = clipsOf(core, user).find((candidate) => candidate.key === key);
  if (clip && core.workbook.sheets.includes(clip.sheet)) return clip;
  throw new HostRefusal(409, "Скопированных ячеек больше нет. Скопируйте их ещё раз.");
}

/** A cut is pasted once; a copy fills a range that it fits into several times. */
function coveredArea({ area, cut }: Clip, given: Area): Area {
  const isFilled = given.rows % area.rows === 0 && given.columns % area.columns === 0;
  return isFilled && !cut ? given : { ...given, rows: area.rows, columns: area.columns };
}

function standingCut(clip: Clip): Area {
  const area = cutArea(clip);
  if (area) return area;
  throw new HostRefusal(409, "Вырезанные ячейки тем временем переставили или удалили. Вырежьте их ещё раз.");
}

function forget(core: Core, user: string, clip: Clip): void {
  core.clips.set(
    user,
    clipsOf(core, user).filter((other) => other !== clip),
  );
}
