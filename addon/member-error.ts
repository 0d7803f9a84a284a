/** What goes wrong in a way that a member can do something about: the message is a Russian sentence that says what. */
export class MemberError extends Error {
  override readonly name = "Клуб РЦ";
}
