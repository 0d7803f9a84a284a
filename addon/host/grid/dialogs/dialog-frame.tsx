import { useEffect, useRef } from "react";
import type { OpenDialog } from "../session/page-state.ts";
import type { Session } from "../session/session.ts";
import { type FrameAnswer, type FrameMessage, withShim } from "./script-shim.ts";

interface Props {
  readonly dialog: OpenDialog;
  readonly session: Session;
  readonly onClose: () => void;
  readonly onSize: (size: { width?: number; height?: number }) => void;
}

/** An add-on's HTML in a frame of its own origin: it reaches the page only by messages, as at Google. */
export function DialogFrame({ dialog, session, onClose, onSize }: Props) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const listener = ({ data, source }: MessageEvent<FrameMessage>) => {
      const window = frame.current?.contentWindow;
      if (!window || source !== window) return;
      if (data.kind === "close") onClose();
      else if (data.kind === "size") onSize(data);
      else void answer(session, data).then((message) => window.postMessage(message, "*"));
    };
    window.addEventListener("message", listener);
    return () => window.removeEventListener("message", listener);
  });
  return (
    <iframe
      ref={frame}
      title={dialog.title || "Окно надстройки"}
      sandbox="allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads"
      srcDoc={withShim(dialog.html)}
      onLoad={() => frame.current?.focus()}
    />
  );
}

async function answer(session: Session, { call, name, args }: FrameMessage & { kind: "run" }): Promise<FrameAnswer> {
  try {
    const { ok, result, error } = await session.runForDialog(name, args);
    return ok ? { call, ok, result } : { call, ok, error: error ?? "Не получилось." };
  } catch (error) {
    return { call, ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
