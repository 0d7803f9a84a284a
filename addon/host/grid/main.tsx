import { flushSync } from "react-dom";
import "./page.css";
import { createRoot } from "react-dom/client";
import { Page } from "./page.tsx";
import { host } from "./session/host-client.ts";
import { createStore, type PageState } from "./session/page-state.ts";
import { startSession } from "./session/start-session.ts";
import { showToTests } from "./session/test-window.ts";
import { rememberedUser } from "./session/user.ts";

const root = document.getElementById("page");
if (!root) throw new Error("The page has no root element");
start(root).catch((error: unknown) => {
  root.textContent = error instanceof Error ? error.message : "Таблицу не удалось открыть. Обновите страницу.";
  throw error;
});

async function start(element: HTMLElement): Promise<void> {
  const summary = await host.summary();
  const tab = (summary.sheets.find(({ hidden }) => !hidden) ?? summary.sheets[0])?.name ?? "";
  const store = createStore<PageState>({
    summary,
    user: rememberedUser(summary.users),
    tab,
    sheet: null,
    chartSources: {},
    selection: null,
    menu: [],
    running: [],
    toasts: [],
    dialog: null,
    sidebar: null,
    isConnected: true,
  });
  const gridElement = document.createElement("div");
  gridElement.className = "grid-host";
  const page = createRoot(element);
  const render = (session: Parameters<typeof Page>[0]["session"]) =>
    page.render(<Page store={store} gridElement={gridElement} session={session} />);
  // Univer measures its element, so the page must be laid out before the grid starts.
  flushSync(() => render(null));
  const session = await startSession(store, gridElement);
  render(session);
  showToTests(session);
}
