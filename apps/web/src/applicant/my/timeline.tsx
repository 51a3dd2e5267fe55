import { dayOfInstant } from '../../format/dates.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import type { MyCase } from './my-case.js';

const STATE_WORDS = { done: m.follow_step_done, ahead: m.follow_step_ahead };

/** The whole way from the draft to the last payment, and where on it the case is. */
export function PathOfCase({ my: { progress, paused, stage: stands } }: { my: MyCase }) {
  const nowWord = stands === 'rejected' ? m.follow_step_rejected() : paused ? m.follow_step_with_you() : m.follow_step_now();
  if (progress.length === 0) return null;
  return (
    <section aria-labelledby="path">
      <h2 id="path">{m.follow_path_title()}</h2>
      <ol className="my-path">
        {progress.map(({ stage, label, state }) => (
          <li key={stage} className={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span>{said(label)}</span> <span className="my-path-state">{state === 'now' ? nowWord : STATE_WORDS[state]()}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

type Entry = MyCase['timeline'][number];
/** As much as fits a phone's screen; the rest is one tap away. */
const SHOWN_AT_ONCE = 4;

export function Timeline({ my: { timeline } }: { my: MyCase }) {
  const newestFirst = [...timeline].sort((one, other) => other.seq - one.seq);
  if (newestFirst.length === 0) return null;
  const earlier = newestFirst.slice(SHOWN_AT_ONCE);
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{m.follow_timeline_title()}</h2>
      <Entries entries={newestFirst.slice(0, SHOWN_AT_ONCE)} />
      {earlier.length > 0 && <details><summary>{m.follow_timeline_earlier()}</summary><Entries entries={earlier} /></details>}
    </section>
  );
}

const Entries = ({ entries }: { entries: Entry[] }) => (
  <ol className="my-timeline">
    {entries.map(({ seq, at, title, detail, by, byMe }) => (
      <li key={seq}>
        <b>{said(title)}</b>
        {detail && <span><bdi dir="auto">{said(detail)}</bdi></span>}
        <span className="soft small">{dayOfInstant(at)} · {byMe ? m.follow_by_me() : said(by)}</span>
      </li>
    ))}
  </ol>
);
