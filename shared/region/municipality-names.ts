/**
 * Names of the 26 municipalities of Kaluga Oblast as they were on 30 March 2023. A key is the region's number and the last digits
 * of the OKTMO code, and stays when a district becomes an okrug.
 */

/** Short name, its English form (as newspapers write it), type and name of the centre, its English form. */
export const names = {
  "29-02": ["Бабынинский район", "Babyninsky District", "п.", "Бабынино", "Babynino"],
  "29-04": ["Барятинский район", "Baryatinsky District", "с.", "Барятино", "Baryatino"],
  "29-06": ["Боровский район", "Borovsky District", "г.", "Боровск", "Borovsk"],
  "29-08": ["Дзержинский район", "Dzerzhinsky District", "г.", "Кондрово", "Kondrovo"],
  "29-10": ["Думиничский район", "Duminichsky District", "п.", "Думиничи", "Duminichi"],
  "29-12": ["Жиздринский район", "Zhizdrinsky District", "г.", "Жиздра", "Zhizdra"],
  "29-13": ["Жуковский район", "Zhukovsky District", "г.", "Жуков", "Zhukov"],
  "29-14": ["Кировский район", "Kirovsky District", "г.", "Киров", "Kirov"],
  "29-15": ["Износковский район", "Iznoskovsky District", "с.", "Износки", "Iznoski"],
  "29-16": ["Козельский район", "Kozelsky District", "г.", "Козельск", "Kozelsk"],
  "29-18": ["Куйбышевский район", "Kuybyshevsky District", "п.", "Бетлица", "Betlitsa"],
  "29-20": ["Людиновский район", "Lyudinovsky District", "г.", "Людиново", "Lyudinovo"],
  "29-23": ["Малоярославецкий район", "Maloyaroslavetsky District", "г.", "Малоярославец", "Maloyaroslavets"],
  "29-25": ["Медынский район", "Medynsky District", "г.", "Медынь", "Medyn"],
  "29-27": ["Мещовский район", "Meshchovsky District", "г.", "Мещовск", "Meshchovsk"],
  "29-29": ["Мосальский район", "Mosalsky District", "г.", "Мосальск", "Mosalsk"],
  "29-32": ["Перемышльский район", "Peremyshlsky District", "с.", "Перемышль", "Peremyshl"],
  "29-34": ["Спас-Деменский район", "Spas-Demensky District", "г.", "Спас-Деменск", "Spas-Demensk"],
  "29-36": ["Сухиничский район", "Sukhinichsky District", "г.", "Сухиничи", "Sukhinichi"],
  "29-38": ["Тарусский район", "Tarussky District", "г.", "Таруса", "Tarusa"],
  "29-42": ["Ульяновский район", "Ulyanovsky District", "с.", "Ульяново", "Ulyanovo"],
  "29-44": ["Ферзиковский район", "Ferzikovsky District", "п.", "Ферзиково", "Ferzikovo"],
  "29-46": ["Хвастовичский район", "Khvastovichsky District", "с.", "Хвастовичи", "Khvastovichi"],
  "29-50": ["Юхновский район", "Yukhnovsky District", "г.", "Юхнов", "Yukhnov"],
  "29-701": ["Калуга", "Kaluga", "г.", "Калуга", "Kaluga"],
  "29-715": ["Обнинск", "Obninsk", "г.", "Обнинск", "Obninsk"],
} as const;

export type MunicipalityKey = keyof typeof names;

/** Districts whose charter names the city beside the district; the others are officially called by their short name. */
export const charterNames: { readonly [key in MunicipalityKey]?: string } = {
  "29-14": "Город Киров и Кировский район",
  "29-20": "Город Людиново и Людиновский район",
  "29-701": "Город Калуга",
  "29-715": "Город Обнинск",
};
