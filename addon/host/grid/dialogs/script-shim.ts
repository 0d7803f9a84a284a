/** What an add-on's dialog finds in its frame: `google.script.run` and `google.script.host`. */

/** Messages from a dialog's frame to the page. */
export type FrameMessage =
  | { readonly kind: "run"; readonly call: number; readonly name: string; readonly args: unknown[] }
  | { kind: "close" }
  | { kind: "size"; width?: number; height?: number };

/** The page's answer to a `run` message. */
export type FrameAnswer = { readonly call: number } & (
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: string }
);

/** Returns the dialog's HTML with the shim before its first script. */
export function withShim(html: string): string {
  const script = `<script>(${installShim})()</script>`;
  const start = /<head[^>]*>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html);
  if (!start) return script + html;
  const end = start.index + start[0].length;
  return html.slice(0, end) + script + html.slice(end);
}

/**
 * Goes into the frame as source text, so it may use nothing from outside of itself. As at Google, arguments may hold
 * only primitives, arrays, plain objects or a form, and ten calls run at once: an eleventh waits.
 */
function installShim(): void {
  type Handler = ((value: unknown, userObject: unknown) => void) | null;
  interface Handlers {
    success: Handler;
    failure: Handler;
    userObject: unknown;
  }
  const mostCalls = 10;
  const open = new Map<number, { name: string; handlers: Handlers }>();
  const waiting: { call: number; name: string; args: unknown[]; handlers: Handlers }[] = [];
  let lastCall = 0;

  const send = (message: unknown) => window.parent.postMessage(message, "*");

  const check = (value: unknown, path: string): unknown => {
    if (value === null || value === undefined) return null;
    if (["string", "number", "boolean"].includes(typeof value)) return value;
    if (Array.isArray(value)) return value.map((item, index) => check(item, `${path}[${index}]`));
    if (value instanceof HTMLFormElement) return Object.fromEntries(new FormData(value));
    const isPlain = typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value));
    if (!isPlain) throw new TypeError(`Failed due to illegal value in property: ${path}`);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, check(item, key)]));
  };

  const sendNext = () => {
    const next = open.size < mostCalls ? waiting.shift() : undefined;
    if (!next) return;
    open.set(next.call, next);
    send({ kind: "run", call: next.call, name: next.name, args: next.args });
  };

  const runner = (handlers: Handlers): object =>
    new Proxy(
      {},
      {
        get(_target, name) {
          if (name === "withSuccessHandler") return (success: Handler) => runner({ ...handlers, success });
          if (name === "withFailureHandler") return (failure: Handler) => runner({ ...handlers, failure });
          if (name === "withUserObject") return (userObject: unknown) => runner({ ...handlers, userObject });
          if (typeof name === "symbol") return undefined;
          return (...args: unknown[]) => {
            lastCall += 1;
            const checked = args.map((value, index) => check(value, String(index)));
            waiting.push({ call: lastCall, name, args: checked, handlers });
            sendNext();
          };
        },
      },
    );

  window.addEventListener("message", ({ data, source }) => {
    const call = source === window.parent ? open.get(data.call) : undefined;
    if (!call) return;
    open.delete(data.call);
    sendNext();
    const { success, failure, userObject } = call.handlers;
    if (data.ok) success?.(data.result, userObject);
    else if (failure) failure(new Error(data.error), userObject);
    else console.error(`${call.name}: ${data.error}`);
  });
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) send({ kind: "close" });
  });

  const google = {
    script: {
      run: runner({ success: null, failure: null, userObject: undefined }),
      host: {
        close: () => send({ kind: "close" }),
        setHeight: (height: number) => send({ kind: "size", height }),
        setWidth: (width: number) => send({ kind: "size", width }),
        editor: { focus: () => undefined },
      },
    },
  };
  Object.assign(window, { google });
}
