import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { m } from '../../paraglide/messages.js';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled' | 'children'> {
  look?: 'usual' | 'strong' | 'plain' | 'alarming';
  /** What it began is under way: it keeps the focus, says so, and does nothing when it is pressed again. */
  busy?: boolean;
  children: ReactNode;
}

export function Button({ look = 'usual', busy = false, type = 'button', onClick, children, ...rest }: Props) {
  return (
    <button
      {...rest} type={type} className={`button ${look}`} aria-disabled={busy || undefined} aria-busy={busy || undefined}
      onClick={(event) => { if (busy) event.preventDefault(); else onClick?.(event); }}
    >
      {busy ? m.apply_busy() : children}
    </button>
  );
}
