/** Saves bytes as a file, as a link that a person clicks would. */

/** Link and address are given up only later: a browser may begin to read them after the click has ended. */
const keptMs = 60_000;

export function download(bytes: Uint8Array, fileName: string, type: string): void {
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.hidden = true;
  document.body.append(link);
  link.click();
  setTimeout(() => {
    link.remove();
    URL.revokeObjectURL(address);
  }, keptMs);
}
