/** Builds the page out of elements: text never becomes markup. */

type Child = Node | string | null;

interface Attributes {
  readonly [name: string]: string | number | boolean | undefined;
}

/** An element with attributes (`true` for one without a value, `false` and `undefined` for none) and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A button that can't be pressed again while what it started goes on. */
export function button(text: string, press: () => unknown, attributes: Attributes = {}): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", async () => {
    made.disabled = true;
    try {
      await press();
    } finally {
      made.disabled = false;
    }
  });
  return made;
}

/** An element of the page. Throws where there is none: page and script are built together. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element #${id}`);
  return found;
}

const step = 50;

/**
 * A list that shows its first items, and the rest on demand, so that thousands cost nothing until they are looked at. `first` is
 * how many it begins with; `showing` is told how many are shown after each step.
 */
export function longList<Item>(
  items: readonly Item[],
  show: (item: Item) => HTMLElement,
  first = step,
  showing: (count: number) => void = () => undefined,
): HTMLElement {
  const list = element("div");
  let shown = 0;
  const more = button("", () => showing(showNext(step)), { class: "link" });
  const showNext = (count: number) => {
    const next = items.slice(shown, shown + count).map(show);
    list.append(...next);
    shown += next.length;
    more.textContent = `Показать ещё (осталось ${items.length - shown})`;
    more.hidden = shown >= items.length;
    if (document.activeElement === document.body) next[0]?.querySelector<HTMLElement>("button, input")?.focus();
    return shown;
  };
  showNext(Math.max(step, first));
  return element("div", {}, list, more);
}

/** A section that is filled when it is first opened. */
export function section(title: Node | string, fill: () => Node, open = false): HTMLDetailsElement {
  const inside = element("div", { class: "inside" });
  const made = element("details", {}, element("summary", {}, title), inside);
  const fillOnce = () => {
    if (made.open && inside.childElementCount === 0) inside.append(fill());
  };
  made.addEventListener("toggle", fillOnce);
  made.open = open;
  fillOnce();
  return made;
}

export function sentences(texts: readonly string[]): HTMLElement {
  return element("div", {}, ...texts.map((text) => element("p", {}, text)));
}

/** Large figures with a word below each. */
export function figures(all: readonly (readonly [number, string])[]): HTMLElement {
  return element(
    "ul",
    { class: "figures" },
    ...all.map(([count, words]) => element("li", {}, element("b", {}, String(count)), words)),
  );
}
