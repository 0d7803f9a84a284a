/** «Что изменится на сайте…»: shows what the next edition would change, without publishing it. */

import { editionNode, isUnchanged } from "./edition/difference.ts";
import { byId, element } from "./parts/elements.ts";
import { fitToContent } from "./parts/fit.ts";
import { call } from "./parts/server.ts";
import { statusLine } from "./parts/status-line.ts";
import { watching } from "./parts/watching.ts";

const status = statusLine();
const body = element("div");
fitToContent(byId("page"));
byId("page").append(status.node, body);
void load();

async function load(): Promise<void> {
  const preview = await watching(status, "Спрашиваю сервер, что изменится…", (watch) =>
    call("previewEdition", {}, watch),
  );
  if (preview === null) return;
  body.replaceChildren(
    isUnchanged(preview) ? element("p", {}, "На сайте уже всё так, как в последней передаче.") : "",
    editionNode(preview),
    element(
      "p",
      { class: "soft" },
      "Учтено то, что передано. Изменения после последней передачи сюда не входят. Публикует координатор: «Клуб РЦ ▸ Опубликовать выпуск…».",
    ),
  );
}
