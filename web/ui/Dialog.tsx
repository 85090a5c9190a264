import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useUiWords } from './words.ts';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Absent: it cannot be closed, only answered. */
  readonly onClose?: () => void;
  readonly className?: string;
}

/** A modal window while it is mounted. */
export function Dialog({ title, children, onClose, className }: DialogProps) {
  const t = useUiWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={className}
      aria-labelledby={id}
      onCancel={(event) => {
        if (!onClose) event.preventDefault();
      }}
      onClose={() => onClose?.()}
    >
      <h2 id={id}>{title}</h2>
      {children}
      {onClose && (
        <p className="buttons">
          <button type="button" onClick={() => dialog.current?.close()}>
            {t.cancel}
          </button>
        </p>
      )}
    </dialog>
  );
}
