import { HostProblem } from "./host-client.ts";
import type { PageState, Store } from "./page-state.ts";

const maxToasts = 5;
const problemSeconds = 12;

export interface Notices {
  /** Negative seconds: until the person closes it. */
  tell(title: string, message: string, seconds: number): void;
  tellProblem(title: string, message: string): void;
  dismiss(id: number): void;
  /** Awaits a request to the host; if the host refuses, says why. */
  send(request: Promise<unknown>): Promise<void>;
}

export function createNotices(store: Store<PageState>): Notices {
  const dismiss = (id: number) => store.change(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
  const show = (title: string, message: string, seconds: number, isProblem: boolean) => {
    const id = nextId();
    store.change(({ toasts }) => {
      const others = toasts.filter((toast) => toast.title !== title || toast.message !== message);
      return { toasts: [...others.slice(1 - maxToasts), { id, title, message, isProblem }] };
    });
    if (seconds >= 0) setTimeout(() => dismiss(id), seconds * 1000);
  };
  const tellProblem = (title: string, message: string) => show(title, message, problemSeconds, true);
  return {
    tell: (title, message, seconds) => show(title, message, seconds, false),
    tellProblem,
    dismiss,
    async send(request) {
      await request.catch((error: unknown) => {
        if (!(error instanceof HostProblem)) throw error;
        tellProblem("", error.message);
      });
    },
  };
}

let lastId = 0;

/** Numbers toasts and dialogs, so that React tells them apart. */
export function nextId(): number {
  lastId += 1;
  return lastId;
}
