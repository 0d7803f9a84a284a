/**
 * Properties are tried on the same cases each time, so that green stays green. `PROPERTY_SEED=7 npx vitest run tests/shared`
 * tries others; whatever it finds becomes a test of its own.
 */

import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 2023) });

export { fc };
