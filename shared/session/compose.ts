/** «Отчёт к заседанию»: the whole document, section by section. */

import { formatPeriod } from "../language/periods.ts";
import { asksSection } from "./asks.ts";
import { districtsSection } from "./districts.ts";
import type { DocumentSection, SessionDocument } from "./document.ts";
import { eventLists, eventSection } from "./events.ts";
import { indicatorsSection } from "./indicators.ts";
import { type SessionFacts, type SessionInput, sessionFacts } from "./input.ts";
import { methodsSection, sourceSection } from "./methods.ts";
import { recommendationsSection } from "./recommendations.ts";
import { evidenceSection, movementSection, overdueSection } from "./tasks.ts";

const sections: readonly ((facts: SessionFacts) => DocumentSection)[] = [
  sourceSection,
  recommendationsSection,
  movementSection,
  overdueSection,
  evidenceSection,
  ...eventLists.map((list) => (facts: SessionFacts) => eventSection(facts, list)),
  indicatorsSection,
  districtsSection,
  asksSection,
  methodsSection,
];

/** The same rows and days give the same document. */
export function sessionDocument(input: SessionInput): SessionDocument {
  const facts = sessionFacts(input);
  const { period, publisher } = facts;
  return {
    title: "Отчёт к заседанию",
    subtitle: `${publisher.name}. ${formatPeriod(period, "ru")}`,
    creator: publisher.name,
    fileName: `Отчёт к заседанию ${period.start} – ${period.end}.docx`,
    sections: sections.map((section) => section(facts)),
  };
}
