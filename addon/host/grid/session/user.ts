/** Who is at the keyboard: chosen in the address or in the corner, kept for this browser tab. */
const storageKey = "user";

export function rememberedUser(users: string[]): string {
  const asked = new URLSearchParams(location.search).get("user") ?? sessionStorage.getItem(storageKey);
  const user = users.find((email) => email === asked) ?? users[0] ?? "";
  sessionStorage.setItem(storageKey, user);
  return user;
}

/** Reloads the page as the other person's. */
export function becomeUser(user: string): void {
  sessionStorage.setItem(storageKey, user);
  const address = new URL(location.href);
  address.searchParams.set("user", user);
  location.assign(address);
}
