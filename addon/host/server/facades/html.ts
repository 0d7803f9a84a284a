/** `HtmlService`: pages from the files of the built add-on. */
import { facade, type Script } from "./facade.ts";

type Output = GoogleAppsScript.HTML.HtmlOutput;
type Service = GoogleAppsScript.HTML.HtmlService;

interface Page {
  html: string;
  title: string;
  width: number | null;
  height: number | null;
}

const pages = new WeakMap<object, Page>();

export function outputOf(output: Output): Page {
  const page = pages.get(output);
  if (!page) throw new Error("Argument must be an HtmlOutput");
  return page;
}

export function htmlService(script: Script): Service {
  return facade<Service>(script, "HtmlService", {
    createHtmlOutput: (html?: unknown) => outputFacade(script, typeof html === "string" ? html : ""),
    createHtmlOutputFromFile(name) {
      const html = script.setup.html[name] ?? script.setup.html[`${name}.html`];
      if (html === undefined) throw new Error(`No HTML file named ${name} was found.`);
      return outputFacade(script, html);
    },
  });
}

function outputFacade(script: Script, html: string): Output {
  const page: Page = { html, title: "", width: null, height: null };
  const change = (patch: Partial<Page>): Output => {
    Object.assign(page, patch);
    return output;
  };
  const output: Output = facade<Output>(script, "HtmlOutput", {
    getContent: () => page.html,
    setContent: (content) => change({ html: content }),
    append: (added) => change({ html: page.html + added }),
    getTitle: () => page.title,
    setTitle: (title) => change({ title }),
    // Google's types have numbers here although an unset size is null.
    getWidth: () => page.width ?? 0,
    setWidth: (width) => change({ width }),
    getHeight: () => page.height ?? 0,
    setHeight: (height) => change({ height }),
  });
  pages.set(output, page);
  return output;
}
