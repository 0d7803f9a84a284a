/** Names that nobody bears: «выдуманный» stands in each of them. */
import { at, type Random } from "./random.ts";

export interface NkoName {
  readonly name: string;
  readonly shortName: string;
}

/** A legal form as «Организационно-правовая форма» names it, how it begins a name, how often it occurs. */
export interface DemoForm {
  readonly label: string;
  readonly full: string;
  readonly short: string;
  readonly weight: number;
}

export const countedForms: readonly DemoForm[] = [
  {
    label: "Автономные некоммерческие организации",
    full: "Автономная некоммерческая организация",
    short: "АНО",
    weight: 30,
  },
  { label: "Общественные организации", full: "Общественная организация", short: "ОО", weight: 30 },
  { label: "Религиозные организации", full: "Религиозная организация", short: "РО", weight: 14 },
  { label: "Благотворительные фонды", full: "Благотворительный фонд", short: "БФ", weight: 9 },
  { label: "Фонды", full: "Фонд", short: "Фонд", weight: 7 },
  { label: "Частные учреждения", full: "Частное учреждение", short: "ЧУ", weight: 5 },
  { label: "Профсоюзные организации", full: "Профсоюзная организация", short: "ПО", weight: 3 },
  { label: "Общественные движения", full: "Общественное движение", short: "ОД", weight: 2 },
];

export const uncountedForm: DemoForm = {
  label: "Товарищества собственников жилья",
  full: "Товарищество собственников жилья",
  short: "ТСЖ",
  weight: 1,
};

/** Fields of activity, and how they continue «Выдуманный центр …». */
export const activities: readonly (readonly [activity: string, center: string])[] = [
  ["Социальная поддержка", "помощи семьям"],
  ["Социальная поддержка", "заботы о старших"],
  ["Физическая культура и спорт", "спорта"],
  ["Культура", "народной культуры"],
  ["Культура", "любителей театра"],
  ["Образование", "дополнительного образования"],
  ["Молодёжная политика", "молодёжных дел"],
  ["Охрана природы", "охраны природы"],
  ["Охрана здоровья", "здорового образа жизни"],
  ["Развитие территорий", "соседских дел"],
  ["Краеведение", "краеведения"],
  ["Помощь животным", "помощи животным"],
  ["Духовное просвещение", "просвещения"],
  ["Поддержка добровольчества", "добровольцев"],
];

const adjectives =
  "Тихий Светлый Новый Добрый Открытый Звонкий Ясный Зелёный Северный Южный Речной Лесной Полевой Утренний Вечерний Летний Зимний Весенний Янтарный Медовый Серебряный Золотой Синий Тёплый Большой Малый Дальний Верный Дружный Смелый".split(
    " ",
  );
const nouns =
  "берег дом сад ключ родник мост маяк ветер рассвет круг путь парус исток двор остров луч клён ручей холм колос огонёк бор порог венок теремок лад ларец голос очаг перекрёсток".split(
    " ",
  );

/** Gives out names, none of them twice. */
export function nkoNames(random: Random): (form: DemoForm, center: string) => NkoName {
  const pairs = random.shuffled(adjectives.flatMap((adjective) => nouns.map((noun) => `${adjective} ${noun}`)));
  let given = 0;
  return (form, center) => {
    const pair = at(pairs, given % pairs.length);
    const round = Math.floor(given / pairs.length);
    given += 1;
    const proper = round === 0 ? pair : `${pair} – ${round + 1}`;
    const invented = `«Выдуманный центр ${center} „${proper}“»`;
    return { name: `${form.full} ${invented}`, shortName: `${form.short} «Выдуманный „${proper}“»` };
  };
}
