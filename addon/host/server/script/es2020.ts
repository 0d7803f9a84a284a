/** Removes what is newer than ES2020 from a context, so that code that works here works at Google. */
import vm from "node:vm";

const newerGlobals = [
  "AggregateError",
  "AsyncDisposableStack",
  "DisposableStack",
  "FinalizationRegistry",
  "Float16Array",
  "Iterator",
  "SuppressedError",
  "WeakRef",
  "WebAssembly",
];

const typedArrays = [
  ...["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array"],
  ...["Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"],
];

/** Properties by owner; an owner that ends in `.prototype` holds methods. */
const newerMembers: Record<string, string[]> = {
  "Array.prototype": ["at", "findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"],
  Array: ["fromAsync"],
  "Object.getPrototypeOf(Int8Array.prototype)": [
    ...["at", "findLast", "findLastIndex", "toReversed", "toSorted", "with"],
  ],
  Uint8Array: ["fromBase64", "fromHex"],
  "Uint8Array.prototype": ["setFromBase64", "setFromHex", "toBase64", "toHex"],
  "String.prototype": ["at", "replaceAll", "isWellFormed", "toWellFormed"],
  Object: ["groupBy", "hasOwn"],
  Map: ["groupBy"],
  "Map.prototype": ["getOrInsert", "getOrInsertComputed"],
  "Set.prototype": [
    ...["difference", "intersection", "isDisjointFrom", "isSubsetOf", "isSupersetOf", "symmetricDifference", "union"],
  ],
  Promise: ["any", "try", "withResolvers"],
  Atomics: ["pause", "waitAsync"],
  "ArrayBuffer.prototype": ["detached", "maxByteLength", "resizable", "resize", "transfer", "transferToFixedLength"],
  "SharedArrayBuffer.prototype": ["grow", "growable", "maxByteLength"],
  "DataView.prototype": ["getFloat16", "setFloat16"],
  Error: ["captureStackTrace", "isError"],
  JSON: ["isRawJSON", "rawJSON"],
  Math: ["f16round", "sumPrecise"],
  RegExp: ["escape"],
  "RegExp.prototype": ["hasIndices", "unicodeSets"],
  Symbol: ["asyncDispose", "dispose"],
  Intl: ["DurationFormat", "ListFormat", "Segmenter", "supportedValuesOf"],
};

export function removeNewerThanEs2020(context: vm.Context): void {
  const lines = [
    ...newerGlobals.map((name) => `delete globalThis[${JSON.stringify(name)}];`),
    // Methods of iterators belong to an object that has no name.
    "{ const iterators = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));",
    "  for (const key of Reflect.ownKeys(iterators)) if (key !== Symbol.iterator) delete iterators[key]; }",
    ...Object.entries(newerMembers).flatMap(([owner, names]) =>
      names.map((name) => `if (typeof ${rootOf(owner)} !== "undefined") delete ${owner}[${JSON.stringify(name)}];`),
    ),
    ...typedArrays.map((name) => `delete ${name}.prototype.at;`),
  ];
  vm.runInContext(lines.join("\n"), context);
}

function rootOf(owner: string): string {
  return owner.startsWith("Object.get") ? "Object" : (owner.split(".")[0] ?? owner);
}
