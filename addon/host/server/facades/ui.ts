/** `Ui`: menus, dialogs and the sidebar. */
import type { MenuItem } from "../api.ts";
import type { Dialog } from "../protocol/operations.ts";
import { facade, type Script } from "./facade.ts";
import { outputOf } from "./html.ts";

type Ui = GoogleAppsScript.Base.Ui;
type Menu = GoogleAppsScript.Base.Menu;
type Output = GoogleAppsScript.HTML.HtmlOutput;

/** Google puts an add-on's menu under the add-on's name. */
const addonMenu = "Дополнения";
const dialogSize = { width: 600, height: 400 };
const sidebarSize = { width: 300, height: 0 };

const menus = new WeakMap<object, { caption: string; items: MenuItem[] }>();

export function uiFacade(script: Script): Ui {
  const show = (kind: Dialog["kind"], output: Output, title: string | null): void => {
    const { html, title: ownTitle, width, height } = outputOf(output);
    const size = kind === "sidebar" ? sidebarSize : dialogSize;
    script.remote("showDialog", {
      kind,
      title: title ?? ownTitle,
      html,
      width: width ?? size.width,
      height: height ?? size.height,
    });
  };
  return facade<Ui>(script, "Ui", {
    createMenu: (caption) => menuFacade(script, caption),
    createAddonMenu: () => menuFacade(script, addonMenu),
    showModalDialog: (output, title) => show("modal", output, title),
    showModelessDialog: (output, title) => show("modeless", output, title),
    showSidebar: (output) => show("sidebar", output, null),
  });
}

function menuFacade(script: Script, caption: string): Menu {
  const items: MenuItem[] = [];
  const add = (item: MenuItem): Menu => {
    items.push(item);
    return menu;
  };
  const menu: Menu = facade<Menu>(script, "Menu", {
    addItem: (itemCaption, functionName) => add({ kind: "item", caption: itemCaption, function: functionName }),
    addSeparator: () => add({ kind: "separator" }),
    addSubMenu(subMenu) {
      const added = menus.get(subMenu);
      if (!added) throw new Error("Argument must be a menu");
      return add({ kind: "menu", ...added });
    },
    addToUi: () => script.remote("setMenu", caption, items),
  });
  menus.set(menu, { caption, items });
  return menu;
}
