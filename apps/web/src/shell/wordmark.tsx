import { direction } from '../i18n/locale.js';

/** The line of a case: in at the start, one turn back, on to the end. */
export const LineMark = () => (
  <svg viewBox="0 0 34 22" aria-hidden="true" style={direction === 'ltr' ? { transform: 'scaleX(-1)' } : undefined}>
    <path d="M29 4H10a4.5 4.5 0 0 0 0 9h10a3 3 0 0 1 0 6H3" fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />
    <circle cx="29" cy="4" r="3.4" fill="var(--signal)" />
  </svg>
);
