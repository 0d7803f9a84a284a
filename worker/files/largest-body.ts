/** A page or part must fit through a connection that is cut after 15 to 20 KB: bytes of the gzip member. */
export const largestBody = 9_000;
