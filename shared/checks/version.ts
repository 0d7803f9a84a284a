/**
 * Grows when a check, a repair or a column changes what an already accepted row would say: the Worker then asks for the
 * rows' contents once more and derives everything anew.
 */
export const CHECKS_VERSION = 8;
