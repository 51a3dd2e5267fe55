import { jalaliText, sees, tehranDate, type Reader } from '#domain';
import type { HistoryEntry } from '#store';
import type { RuleBook } from '../rules/rule-book.js';
import type { HistoryEntryView } from './case-summary.view.js';
import { jsonOf } from './json.js';
import { maskedFor } from './mask.js';

/**
 * A kept entry for one reader: changes masked as the case itself, the command by its name. An applicant's id is made from
 * their mobile, which can be tried out: who may not see the one is not shown the other.
 */
export function historyEntryView(entry: HistoryEntry, reader: Reader, rules: RuleBook): HistoryEntryView {
  const { fa, en } = rules.label('commands', entry.command);
  return {
    seq: entry.seq, at: entry.at, atJalali: jalaliText(tehranDate(new Date(entry.at))), actor: entry.role === 'applicant' && !sees(reader, 'contact') ? 'applicant' : entry.actor, actorName: entry.role === 'applicant' ? rules.label('roles', 'applicant').fa : rules.staffName(entry.actorName), role: entry.role,
    command: entry.command, label: { fa, en }, from: entry.from, to: entry.to,
    changes: jsonOf(maskedFor(reader, entry.changes)), hash: entry.hash, prevHash: entry.prevHash,
  };
}
