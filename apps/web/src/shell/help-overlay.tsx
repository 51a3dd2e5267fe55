import { hasNotices, mayWork, placesOf, type Place } from '../account/me.js';
import type { Me } from '../api/types.js';
import { m } from '../paraglide/messages.js';
import { Overlay } from '../parts/overlay.js';
import { PLACE_KEYS } from './place-keys.js';

interface Key { keys: string[]; does: () => string }
interface Section { title: () => string; keys: Key[] }

const PLACE_NAMES: Record<Place, () => string> = {
  cases: m.nav_cases, 'new-case': m.nav_new_case, backlog: m.nav_backlog, flood: m.flood_nav, intake: m.intake_nav, stalls: m.nav_stalls, questions: m.question_nav, calendars: m.nav_calendars, programmes: m.nav_programmes, runs: m.nav_runs,
  quarantine: m.nav_quarantine, deliveries: m.nav_deliveries,
};

const goingTo = (me: Me): Section => ({
  title: m.keys_going,
  keys: [
    ...placesOf(me.role).map((place) => ({ keys: ['G', PLACE_KEYS[place].slice(3)], does: PLACE_NAMES[place] })),
    ...(hasNotices(me.role) ? [{ keys: ['G', 'I'], does: m.nav_inbox }] : []),
    { keys: ['G', 'A'], does: m.account_title },
  ],
});
const LIST: Key[] = [
  { keys: ['J', '↓'], does: m.key_next }, { keys: ['K', '↑'], does: m.key_previous }, { keys: ['Enter'], does: m.key_open }, { keys: ['/'], does: m.key_search },
];
const WORK: Key[] = [
  { keys: ['C'], does: m.key_claim }, { keys: ['Shift', 'C'], does: m.key_assign }, { keys: ['A'], does: m.key_advance }, { keys: ['X'], does: m.key_pick },
  { keys: ['Shift', 'X'], does: m.key_pick_to }, { keys: ['Shift', 'B'], does: m.key_bulk }, { keys: ['Esc'], does: m.key_pick_none },
];
const RENEW: Key = { keys: ['Shift', 'R'], does: m.key_renew };
const CASE: Section = { title: m.keys_case, keys: [{ keys: ['A'], does: m.key_first_command }, { keys: ['U'], does: m.key_back_to_list }] };
const EVERYWHERE: Section = { title: m.keys_everywhere, keys: [{ keys: ['Ctrl', 'Enter'], does: m.key_submit }, { keys: ['Esc'], does: m.key_close }, { keys: ['?'], does: m.key_help }] };

const sectionsOf = (me: Me): Section[] => [
  ...(me.role === 'admin' ? [] : [{ title: m.keys_list, keys: mayWork(me.role) ? [...LIST, ...WORK, RENEW] : [...LIST, RENEW] }, CASE]), goingTo(me), EVERYWHERE,
];

/** Every key that does something for this person, by where it works. */
export const HelpOverlay = ({ me, onClose }: { me: Me; onClose: () => void }) => (
  <Overlay title={m.help_title()} onClose={onClose} place="centre">
    <div className="help-sections">
      {sectionsOf(me).map(({ title, keys }) => (
        <table className="table help-keys" key={title()}>
          <caption>{title()}</caption>
          <tbody>
            {keys.map(({ keys: pressed, does }) => (
              <tr key={pressed.join()}>
                <th scope="row" className="nowrap"><bdi dir="ltr">{pressed.map((key, index) => <span key={key}>{index > 0 && ' '}<kbd>{key}</kbd></span>)}</bdi></th>
                <td>{does()}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
    <p className="small soft">{m.help_layout()}</p>
  </Overlay>
);
