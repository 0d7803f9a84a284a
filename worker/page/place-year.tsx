/** What changed in a municipality in twelve months, by name: organisations and centers that came and went, tasks that were closed. */

import type { Language } from "../../shared/language/language.ts";
import { Named } from "./news.tsx";
import type { PlaceData, YearKind } from "./place-data.ts";
import { inLanguage } from "./shell.tsx";
import { singleWords } from "./single-words.ts";
import { say } from "./typeset.ts";

const leads: {
  readonly [kind in YearKind]: { readonly ru: readonly [one: string, more: string]; readonly en: string };
} = {
  registered: { ru: ["Зарегистрирована", "Зарегистрированы"], en: "Registered" },
  ended: { ru: ["Прекратила деятельность", "Прекратили деятельность"], en: "Ended" },
  renamed: { ru: ["Сменила название", "Сменили название"], en: "Renamed" },
  opened: { ru: ["Открыт центр", "Открыты центры"], en: "Centres opened" },
  closed: { ru: ["Закрыт центр", "Закрыты центры"], en: "Centres closed" },
  renamedCenter: { ru: ["Сменил название центр", "Сменили название центры"], en: "Centres renamed" },
  tasks: { ru: ["Закрыта задача", "Закрыты задачи"], en: "Tasks closed" },
};

export function PlaceYear({
  data: { year, municipality },
  language,
}: {
  readonly data: Pick<PlaceData, "year" | "municipality">;
  readonly language: Language;
}) {
  if (year.length === 0) return <p>{say(singleWords.noYear, language)}</p>;
  const ofTasks = `/v1/m/${municipality.key}/tasks.csv`;
  return (
    <ul>
      {year.map(({ kind, count, names }) => (
        <li>
          <Named
            lead={language === "ru" ? leads[kind].ru[count === 1 ? 0 : 1] : leads[kind].en}
            count={count}
            names={names}
            list={kind === "tasks" ? ofTasks : inLanguage(`/m/${municipality.key}/nkos/1`, language)}
            language={language}
          />
        </li>
      ))}
    </ul>
  );
}
