/** Saves bytes as a file, as a link that a person clicks would. */

/** The address is given up only later: some browsers begin to read it after the click has ended. */
const keptMs = 60_000;

export function download(bytes: Uint8Array, fileName: string, type: string): void {
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), keptMs);
}
