import { m } from '../paraglide/messages.js';
import { Overlay } from '../parts/overlay.js';

const KEYS: { keys: string[]; does: () => string }[] = [
  { keys: ['J', '↓'], does: m.key_next },
  { keys: ['K', '↑'], does: m.key_previous },
  { keys: ['Enter'], does: m.key_open },
  { keys: ['/'], does: m.key_search },
  { keys: ['U'], does: m.key_back_to_list },
  { keys: ['A'], does: m.key_first_command },
  { keys: ['Ctrl', 'Enter'], does: m.key_submit },
  { keys: ['Esc'], does: m.key_close },
  { keys: ['?'], does: m.key_help },
];

export const HelpOverlay = ({ onClose }: { onClose: () => void }) => (
  <Overlay title={m.help_title()} onClose={onClose} place="centre">
    <table className="table">
      <tbody>
        {KEYS.map(({ keys, does }) => (
          <tr key={keys.join()}>
            <th scope="row" className="nowrap"><bdi dir="ltr">{keys.map((key, index) => <span key={key}>{index > 0 && ' '}<kbd>{key}</kbd></span>)}</bdi></th>
            <td>{does()}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <p className="small soft">{m.help_layout()}</p>
  </Overlay>
);
