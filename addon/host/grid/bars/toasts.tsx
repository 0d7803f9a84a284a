import type { Toast } from "../session/page-state.ts";

export function Toasts({ toasts, onDismiss }: { toasts: Toast[]; onDismiss: (id: number) => void }) {
  return (
    <div className="toasts" role="log" aria-label="Сообщения">
      {toasts.map(({ id, title, message, isProblem }) => (
        <div key={id} role={isProblem ? "alert" : undefined} className={isProblem ? "toast problem" : "toast"}>
          <div>
            {title && <strong>{title}</strong>}
            <p>{message}</p>
          </div>
          <button type="button" className="icon-button" aria-label="Закрыть сообщение" onClick={() => onDismiss(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
