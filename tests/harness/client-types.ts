/** TypeScript types of a client, generated from a served OpenAPI document. */

import { registerHooks } from "node:module";

/** The generator needs the compiler's API of TypeScript 5, which TypeScript 7 doesn't have. */
registerHooks({
  resolve: (specifier, context, next) => next(specifier === "typescript" ? "typescript-5" : specifier, context),
});

/** `enums`: with an enum of each list of labels, as some generators make them. */
export async function clientTypes(url: string, { enums }: { readonly enums: boolean }): Promise<string> {
  const { default: generate, astToString } = await import("openapi-typescript");
  return astToString(await generate(new URL(url), { enum: enums, silent: true }));
}
