/** A failure that a member can do something about: its message is a Russian sentence that says what. */
export class MemberError extends Error {
  /** Google puts it before the message where it shows the error itself. */
  override readonly name = "Клуб РЦ";
  readonly cause: unknown;

  constructor(message: string, cause?: unknown) {
    super(message);
    this.cause = cause;
  }
}
