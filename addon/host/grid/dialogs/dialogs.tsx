import { useEffect, useRef, useState } from "react";
import type { OpenDialog } from "../session/page-state.ts";
import type { Session } from "../session/session.ts";
import { DialogFrame } from "./dialog-frame.tsx";

const defaultWidth = 600;
const defaultHeight = 400;

export function AddOnDialog({ dialog, session }: { dialog: OpenDialog; session: Session }) {
  const element = useRef<HTMLDialogElement>(null);
  const [size, setSize] = useState({ width: dialog.width || defaultWidth, height: dialog.height || defaultHeight });
  const close = () => session.store.change({ dialog: null });
  const isModal = dialog.kind === "modal";
  useEffect(() => {
    if (isModal) element.current?.showModal();
    else element.current?.show();
  }, [isModal]);
  useFocusAfterwards(session);
  return (
    <dialog ref={element} className={`add-on-dialog ${dialog.kind}`} aria-label={dialog.title} onCancel={close}>
      <PanelHead title={dialog.title} onClose={close} />
      <div className="frame" style={{ width: size.width, height: size.height }}>
        <DialogFrame
          dialog={dialog}
          session={session}
          onClose={close}
          onSize={(change) => setSize((current) => ({ ...current, ...numbers(change) }))}
        />
      </div>
    </dialog>
  );
}

export function Sidebar({ dialog, session }: { dialog: OpenDialog; session: Session }) {
  const close = () => session.store.change({ sidebar: null });
  useFocusAfterwards(session);
  return (
    <aside className="sidebar" aria-label={dialog.title || "Панель надстройки"}>
      <PanelHead title={dialog.title} onClose={close} />
      <div className="frame">
        <DialogFrame dialog={dialog} session={session} onClose={close} onSize={() => undefined} />
      </div>
    </aside>
  );
}

/** The keyboard goes back to the cells when the panel, with whatever had the focus in it, is gone. */
function useFocusAfterwards({ grid }: Session): void {
  useEffect(() => () => grid.focus(), [grid]);
}

function PanelHead({ title, onClose }: { title: string; onClose: () => void }) {
  return (
    <header className="panel-head">
      <h2>{title}</h2>
      <button type="button" className="icon-button" aria-label="Закрыть" onClick={onClose}>
        ×
      </button>
    </header>
  );
}

function numbers({ width, height }: { width?: number; height?: number }): { width?: number; height?: number } {
  return { ...(width ? { width } : {}), ...(height ? { height } : {}) };
}
