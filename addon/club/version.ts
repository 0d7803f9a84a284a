/** As `package.json` has it, which the bundle can't read; a test keeps both the same. */
export const version = "0.1.0";
