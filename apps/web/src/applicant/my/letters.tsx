import { Link } from '@tanstack/react-router';
import { day } from '../../format/dates.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import type { MyCase } from './my-case.js';

/** What was written to the applicant about the case, and what they have sent themselves. */
export function LettersAndPapers({ my }: { my: MyCase }) {
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">{m.follow_letters_title()}</h2>
      {my.papers.length > 0
        ? (
          <ul className="my-letters">
            {my.papers.map(({ code, title, on, href, mediaType }) => (
              <li key={code}>
                <a href={href} target="_blank" rel="noopener">{said(title)}</a>
                <span className="soft small">{day(on)} · {mediaType === 'application/pdf' ? m.follow_letter_pdf() : m.follow_letter_picture()}</span>
              </li>
            ))}
          </ul>
        )
        : <p className="soft">{m.follow_letters_none()}</p>}
      <p><Link to="/my/cases/$id/papers" params={{ id: my.id }} className="button">{m.follow_papers_mine()}</Link></p>
    </section>
  );
}
