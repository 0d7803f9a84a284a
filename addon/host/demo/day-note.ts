import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseCalendarDate } from "../../../shared/language/dates.ts";
import type { CalendarDate } from "../../../shared/table.ts";

/** The day on which the first filling began, kept until edition 1 is out: the made-up rows depend on it. */
export interface DayNote {
  /** `null` where no filling is under way. */
  read(): CalendarDate | null;
  write(day: CalendarDate): void;
  remove(): void;
}

/** A note that outlives the process. */
export function dayNoteIn(dataDir: string): DayNote {
  const file = path.join(dataDir, "first-day.txt");
  return {
    read() {
      try {
        return parseCalendarDate(readFileSync(file, "utf8").trim());
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
        throw error;
      }
    },
    write(day) {
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(file, `${day}\n`);
    },
    remove: () => rmSync(file, { force: true }),
  };
}
