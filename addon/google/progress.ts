/** Says in words how far a long job has come. */

/** A toast that stays until the next one. */
export function showProgress(title: string, message: string): void {
  SpreadsheetApp.getActive().toast(message, title, -1);
}
