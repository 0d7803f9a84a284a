/** Misuse of the host: an unknown user or tab, a malformed range; or no room to keep the change. `message` is a sentence for a person. */
export class HostRefusal extends Error {
  readonly status: 400 | 404 | 409 | 507;

  constructor(status: 400 | 404 | 409 | 507, message: string) {
    super(message);
    this.status = status;
  }
}
