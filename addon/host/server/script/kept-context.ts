/** Lets one context serve a thread's runs as fresh ones would: what the add-on's files set is put back before each. */

/** Global function that the code gets besides its own. */
export const startOver = "startOver";

/** A variable of a file: what its functions set stays until the script ends. Constants stay what they are. */
const variable = /^ {2}var (\w+) = null;$/gm;
/** Ends the bundle's own scope. */
const end = /^ {2}return __toCommonJS\(\w+\);$/m;

/** `code` is the bundled add-on, in whose scope esbuild declares the files' variables. Throws where it is something else. */
export function forgetsEachRun(code: string): string {
  if (!end.test(code)) throw new Error("only a bundled add-on can start over");
  const resets = [...code.matchAll(variable)].map(([, name]) => `${name} = null;`);
  // On the same line: the lines of errors stay what they are.
  return code.replace(end, (last) => `  globalThis.${startOver} = () => { ${resets.join(" ")} };${last}`);
}
