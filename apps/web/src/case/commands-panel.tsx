import { Link } from '@tanstack/react-router';
import type { AvailableCommand, CaseDetail } from '../api/types.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { RefusalText } from './refusal-text.js';

/** Commands that add to the file and never move it; they stand apart from those that do. */
const BESIDE = new Set(['amend', 'assign', 'claim', 'release', 'note', 'attach-document', 'remove-document', 'answer-missing', 'change-mobile', 'state-stall-reason', 'promise-date', 'acknowledge-stall']);
/** Commands that turn the case back or end it. */
const AGAINST = new Set(['return', 'reject', 'refuse', 'withdraw', 'recall', 'refer-to-court', 'reject-guarantee']);

/** The one that takes the case on, where there is one now. */
export const forwardCommand = ({ availableCommands }: CaseDetail): AvailableCommand | undefined =>
  availableCommands.find(({ type, allowed }) => allowed && !BESIDE.has(type) && !AGAINST.has(type));

export const turnsBack = (type: string): boolean => AGAINST.has(type);
const lookOf = (type: string, first: boolean): string => (turnsBack(type) ? 'alarming' : first ? 'strong' : '');

function CommandLinks({ id, commands, compact }: { id: string; commands: AvailableCommand[]; compact?: boolean }) {
  const firstForward = commands.find(({ type }) => !AGAINST.has(type));
  return commands.map((command) => (
    <Link
      key={command.type} to="/cases/$id" params={{ id }} search={{ do: command.type }} resetScroll={false} data-command-link={command.type}
      className={`button ${compact ? 'compact' : ''} ${lookOf(command.type, !compact && command === firstForward)}`}
    >
      {said(command.label)}
    </Link>
  ));
}

/** What may be done now, and what not and why. The server alone decides; the page only lays it out. */
export function CommandsPanel({ file }: { file: CaseDetail }) {
  const allowed = file.availableCommands.filter((command) => command.allowed);
  const refused = file.availableCommands.filter((command) => !command.allowed);
  const moving = allowed.filter(({ type }) => !BESIDE.has(type));
  const beside = allowed.filter(({ type }) => BESIDE.has(type));
  return (
    <section className="panel commands" aria-labelledby="commands-title">
      <h2 id="commands-title">{m.what_may_be_done()}</h2>
      {file.availableCommands.length === 0 && <p className="soft">{m.nothing_for_you()}</p>}
      {moving.length > 0 && <div className="row command-row"><CommandLinks id={file.id} commands={moving} /></div>}
      {beside.length > 0 && <div className="row command-row beside"><CommandLinks id={file.id} commands={beside} compact /></div>}
      {refused.length > 0 && (
        <div className="refused">
          <h3>{m.not_now()}</h3>
          <dl>
            {refused.map((command) => (
              <div key={command.type}>
                <dt>{said(command.label)}</dt>
                <dd>{command.refusal ? <RefusalText refusal={command.refusal} /> : m.not_possible_now()}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </section>
  );
}
