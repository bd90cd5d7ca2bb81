import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from './button.js';

type DrawerProps = Readonly<{ title: string; closeText: string; onClose: () => void; children: ReactNode }>;

/** What is opened beside a page: a dialog at its edge, which Esc closes; on a phone it fills the screen. */
export function Drawer({ title, closeText, onClose, children }: DrawerProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isLeaving = useRef(false);
  useEffect(() => {
    const element = dialog.current!;
    isLeaving.current = false;
    if (!element.open) element.showModal();
    return () => {
      // Gives the focus back to what opened it; the page has gone on already.
      isLeaving.current = true;
      element.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-label={title}
      onClose={() => {
        if (!isLeaving.current) onClose();
      }}
    >
      <div className="drawer-head">
        <span className="soft">{title}</span>
        <Button onClick={onClose}>{closeText}</Button>
      </div>
      <div className="drawer-body">{children}</div>
    </dialog>
  );
}
