/** The two columns of «Настройки»: a name from the list, and a value that is read as its name demands. */

import { choice } from "../fields/choice.ts";
import { finding } from "../fields/finding.ts";
import { fold } from "../fields/near-miss.ts";
import type { Cell, Field, Finding } from "../table.ts";
import { settingText } from "./readings.ts";
import { formerSettings, type Setting, settingList } from "./settings.ts";

/** The Russian name. One of an earlier version is left standing, with a word that it does nothing. */
export function settingNameField(): Field<string> {
  const known = choice(settingList.map(({ name }) => name));
  return {
    ...known,
    read(cell, context) {
      const former = formerNamed(cell);
      return former === undefined ? known.read(cell, context) : { value: former, findings: [withoutEffect] };
    },
  };
}

export function settingValueField(): Field<string> {
  return {
    ...settingText,
    kind: "setting",
    help: { ru: "Что подходит, зависит от настройки", en: "What fits depends on the setting" },
    read(cell, context) {
      const { name } = context.cells;
      const { value, findings } = (settingNamed(name)?.read ?? settingText.read)(cell, context);
      const isFormer = formerNamed(name) !== undefined;
      return { value, findings: isFormer ? findings.filter(({ severity }) => severity !== "hint") : findings };
    },
  };
}

function settingNamed(cell: Cell | undefined): Setting | undefined {
  const typed = typeof cell === "string" ? fold(cell) : "";
  return settingList.find(({ name }) => fold(name.ru) === typed || fold(name.en) === typed);
}

function formerNamed(cell: Cell | undefined): string | undefined {
  return typeof cell === "string" ? formerSettings.find((name) => fold(name) === fold(cell)) : undefined;
}

const withoutEffect: Finding = finding(
  "setting.former",
  "hint",
  "Эта настройка больше ни на что не влияет. Строку можно удалить.",
  "This setting has no effect any more. The row may be deleted.",
);
