import { useEffect, useRef, type ReactNode } from 'react';
import { m } from '../../paraglide/messages.js';

interface Props {
  title: string;
  /** The way back, above the heading. */
  back?: ReactNode;
  /** Something on the page has to be put right: the name of the window says so first. */
  faulty?: boolean;
  children: ReactNode;
}

/** The main part of an applicant's page: names the window, and takes the focus to its heading when one page follows another. */
export function Page({ title, back, faulty = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { document.title = m.window_title({ title: faulty ? m.apply_window_fault({ title }) : title }); }, [title, faulty]);
  useEffect(() => {
    if (heading.current?.closest('main')?.contains(document.activeElement) !== true) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main id="main" className="page" tabIndex={-1}>
      {back}
      <h1 tabIndex={-1} ref={heading}>{title}</h1>
      {children}
    </main>
  );
}
