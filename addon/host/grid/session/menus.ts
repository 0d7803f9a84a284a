import type { MenuItem } from "../../server/api.ts";

type Menu = Extract<MenuItem, { readonly kind: "menu" }>;

/** Google's own menu of add-ons, into which `createAddonMenu` puts its items. */
const addOnMenu = "Дополнения";

/**
 * The page's menus after a script has added some: one of the same caption is replaced. If an add-on adds the
 * same items to the menu of add-ons and to its own, they are shown once, in its own.
 */
export function withMenus(menus: MenuItem[], added: MenuItem[]): MenuItem[] {
  const news = added.filter(isMenu);
  const kept = menus.filter(isMenu).filter(({ caption }) => !news.some((menu) => menu.caption === caption));
  const all = [...kept, ...news];
  return all.filter((menu) => menu.caption !== addOnMenu || !all.some((other) => isTwin(menu, other)));
}

function isMenu(item: MenuItem): item is Menu {
  return item.kind === "menu";
}

function isTwin(menu: Menu, other: Menu): boolean {
  return menu !== other && JSON.stringify(menu.items) === JSON.stringify(other.items);
}
