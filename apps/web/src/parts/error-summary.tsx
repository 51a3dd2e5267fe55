import { useEffect, useRef } from 'react';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';

export interface Fault { path: string; fieldId: string | null; text: string }

function goTo(fieldId: string): void {
  const element = document.getElementById(fieldId);
  const target = element?.matches('input, select, textarea, button') ? element : element?.querySelector<HTMLElement>('[tabindex="0"], input, select, textarea, button') ?? element;
  target?.focus();
  element?.scrollIntoView({ block: 'center' });
}

/** What is wrong with a form, in the words that stand beside the fields; takes the focus each time a submit fails. */
export function ErrorSummary({ faults, attempt }: { faults: Fault[]; attempt: number }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (faults.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{m.errors_title({ count: wholeNumber(faults.length) })}</h2>
      <ul>
        {faults.map(({ path, fieldId, text }) => (
          <li key={path + text}>
            {fieldId === null ? text : <a href={`#${fieldId}`} onClick={(event) => { event.preventDefault(); goTo(fieldId); }}>{text}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}
