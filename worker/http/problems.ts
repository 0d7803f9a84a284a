/** Every error the Worker can answer: one table of kinds, one class to throw. */

import type { Words } from "../../shared/table.ts";
import { problemsOfMembers } from "./problems-of-members.ts";
import { problemsOfReaders } from "./problems-of-readers.ts";

export const problems = { ...problemsOfReaders, ...problemsOfMembers };

/** Where a kind is explained: a problem's `type`, which the add-on knows it by. */
export function problemPath(code: ProblemCode): string {
  return `/problems/${code}`;
}

export type ProblemCode = keyof typeof problems;

interface ProblemOptions {
  /** Replaces the table's own sentence. Never holds a cell, an e-mail address or a token. */
  readonly detail?: string;
  /** The same for pages in English. */
  readonly english?: string;
  readonly members?: { readonly [name: string]: unknown };
  readonly headers?: { readonly [name: string]: string };
  readonly cause?: unknown;
}

/** What a folder below the routes has refused, with its sentence. */
export function refusedProblem({ code, detail }: { readonly code: ProblemCode; readonly detail: Words }): ProblemError {
  return new ProblemError(code, { detail: detail.ru, english: detail.en });
}

/** An error on its way to being answered. Only routes throw it. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code, { cause: options.cause });
    this.name = "ProblemError";
    this.code = code;
    this.options = options;
  }
}
