/** What goes wrong in a way that a member can do something about: the message is a Russian sentence that says what. */
export class MemberError extends Error {
  /** Stands before the message where Google shows an error by itself. */
  override readonly name = "Клуб РЦ";
  readonly cause: unknown;

  constructor(message: string, cause?: unknown) {
    super(message);
    this.cause = cause;
  }
}
