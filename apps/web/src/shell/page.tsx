import { useEffect, useRef, type ReactNode } from 'react';
import { m } from '../paraglide/messages.js';

interface Props { title: string; head?: ReactNode; narrow?: boolean; wide?: boolean; children: ReactNode }

/** The main part of a page: names the window, and takes the focus when one page follows another. */
export function Page({ title, head, narrow, wide, children }: Props) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => { document.title = m.window_title({ title }); }, [title]);
  useEffect(() => {
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main id="main" className={narrow ? 'page narrow' : wide ? 'page wide' : 'page'} tabIndex={-1} ref={main}>
      {head ?? <div className="page-head"><h1>{title}</h1></div>}
      {children}
    </main>
  );
}
