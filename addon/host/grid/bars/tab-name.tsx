import { type FormEvent, useEffect, useRef } from "react";
import type { Session } from "../session/session.ts";
import { renameTab } from "./tab-commands.ts";

interface Props {
  readonly session: Session;
  readonly tab: string;
  readonly onClose: () => void;
}

/** Asks for a tab's new name. */
export function TabNameDialog({ session, tab, onClose }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    element.current?.showModal();
    field.current?.select();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    renameTab(session, tab, field.current?.value ?? tab);
    onClose();
    session.grid.focus();
  };
  return (
    <dialog ref={element} className="name-dialog" aria-label="Название листа" onCancel={onClose}>
      <form onSubmit={submit}>
        <label>
          Название листа
          <input ref={field} name="name" defaultValue={tab} maxLength={100} autoComplete="off" />
        </label>
        <div className="name-buttons">
          <button type="button" className="bar-button" onClick={onClose}>
            Не менять
          </button>
          <button type="submit" className="bar-button add-on">
            Переименовать
          </button>
        </div>
      </form>
    </dialog>
  );
}
