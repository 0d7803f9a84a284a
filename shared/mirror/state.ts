/** What a mirror's folder remembers of itself, beside the files and under a name that no address of the site has. */
export const stateFile = ".mirror.json";
