import type { Words } from "../table.ts";

const flags = {
  "by-registration": {
    ru: "По месту регистрации: областные организации обычно зарегистрированы в Калуге.",
    en: "By place of registration: regional bodies are usually registered in Kaluga.",
  },
  "ended-by-status": {
    ru: "У части организаций дата прекращения неизвестна: они не учтены по нынешнему статусу.",
    en: "Some organisations ended on an unknown day: they are left out by their present status.",
  },
  "registered-unknown": {
    ru: "У части организаций дата регистрации неизвестна.",
    en: "Some organisations were registered on an unknown day.",
  },
  "population-estimate": {
    ru: "Численность населения известна только по старой оценке: показатель ненадёжен.",
    en: "Only an old estimate of the population is known: the value is unreliable.",
  },
  "population-partly-estimated": {
    ru: "В численность населения области входят старые оценки по отдельным районам.",
    en: "The region's population includes old estimates of some municipalities.",
  },
  "small-denominator": {
    ru: "Случаев меньше десяти: даётся только дробь.",
    en: "Fewer than ten cases: only the fraction is given.",
  },
  "closed-unknown": {
    ru: "У части исполненных задач не указана дата закрытия: они не считаются исполненными в срок.",
    en: "Some finished tasks lack the day of closing: they don't count as on time.",
  },
  "reply-undated": {
    ru: "У части ответов не указана дата.",
    en: "Some replies lack a date.",
  },
  "report-undated": {
    ru: "У части отчётов не указана дата: такие задачи считаются отчитавшимися.",
    en: "Some reports lack a date: their tasks count as reported.",
  },
  "as-entered": {
    ru: "Внесено в таблицу Клуба; рост может означать лучший учёт.",
    en: "As entered in the Club's sheet; growth may mean better records.",
  },
  "submitted-unknown": {
    ru: "У части заявок не указана дата подачи: они не учтены.",
    en: "Some applications lack the day of submission: they are left out.",
  },
  "decided-unknown": {
    ru: "У части рассмотренных заявок не указана дата решения: они не учтены.",
    en: "Some decided applications lack the day of decision: they are left out.",
  },
  "granted-unknown": {
    ru: "У части победителей не указана сумма: она считается нулевой.",
    en: "Some winners lack the sum, which counts as zero.",
  },
  "by-centers": {
    ru: "По данным центров; сами запросы не публикуются.",
    en: "As the centres say; the requests themselves aren't published.",
  },
  withheld: {
    ru: "Скрыто, чтобы по малому числу нельзя было узнать, кто обращался.",
    en: "Withheld, so that nobody can be recognised by a small number.",
  },
} satisfies { readonly [flag: string]: Words };

/** What a reader must know to use a value rightly. */
export type Flag = keyof typeof flags;

export function flagWords(flag: Flag): Words {
  return flags[flag];
}
