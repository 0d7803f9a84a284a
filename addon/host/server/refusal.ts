/** Misuse of the host: an unknown user or tab, a malformed range. `message` is a sentence for a person. */
export class HostRefusal extends Error {
  readonly status: 400 | 404 | 409;

  constructor(status: 400 | 404 | 409, message: string) {
    super(message);
    this.status = status;
  }
}
