import { m } from '../../../paraglide/messages.js';
import { ChoiceField, TextField } from '../../../parts/field.js';
import { step } from '../application.js';
import { SUPPORT_KINDS, supportChoice, type SupportKind } from '../choices.js';
import { Reader } from '../reader.js';
import { fileOf } from '../supporter-file.js';

interface Typed { kind: string; supporterCase: string }

/** Alone, under a supporter, or as the supporter of others. */
export const support = step<Typed>({
  id: 'support',
  initial: ({ file }) => ({ kind: file?.support?.kind ?? '', supporterCase: file?.support?.supporterCase ?? '' }),
  read: (typed, about) => {
    const read = new Reader();
    const kind = read.choice({ path: 'kind', label: m.apply_support_title() }, typed.kind) as SupportKind | undefined;
    if (kind === undefined) return { faults: read.faults, part: {} };
    if (kind === 'supporter') return { faults: [], part: { support: { kind, file: fileOf(about) } } };
    const supporterCase = kind === 'under-supporter' ? read.text({ path: 'supporterCase', label: m.apply_supporter_number() }, typed.supporterCase, 30) : undefined;
    return { faults: read.faults, part: { support: { kind, ...(supporterCase !== undefined && { supporterCase }) } } };
  },
  Fields: ({ typed, set, fault }) => (
    <>
      <ChoiceField id="kind" label={m.apply_support_question()} fault={fault('kind')} value={typed.kind} onChange={(kind) => set({ kind })} options={SUPPORT_KINDS.map(supportChoice)} />
      {typed.kind === 'under-supporter' && (
        <TextField id="supporterCase" label={m.apply_supporter_number()} hint={m.apply_supporter_number_hint()} fault={fault('supporterCase')} value={typed.supporterCase} onChange={(supporterCase) => set({ supporterCase })} autoCapitalize="characters" autoComplete="off" spellCheck={false} code required />
      )}
    </>
  ),
});
