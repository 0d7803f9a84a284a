/** Sends letters in the name of who runs the script, as far as Google's quota of the day goes. */

export interface OutgoingLetter {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly htmlBody: string;
  /** Shown as the sender's name. */
  readonly name: string;
}

/** Throws where Google refuses. */
export function sendLetter(letter: OutgoingLetter): void {
  MailApp.sendEmail(letter);
}

/** How many letters may still be sent today: a letter has one recipient. */
export function lettersLeft(): number {
  return MailApp.getRemainingDailyQuota();
}
