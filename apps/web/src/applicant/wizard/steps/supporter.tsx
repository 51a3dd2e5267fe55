import { readerDigits } from '../../../format/digits.js';
import { m } from '../../../paraglide/messages.js';
import { LongTextField, TextField } from '../../../parts/field.js';
import { step } from '../application.js';
import { Reader } from '../reader.js';
import { fileOf, withPart } from '../supporter-file.js';

interface Typed { record: string; capacityJobs: string }

/** What a supporter has done so far, and how many it can back. */
export const supporter = step<Typed>({
  id: 'supporter',
  initial: (about) => {
    const { record = '', capacityJobs } = fileOf(about);
    return { record, capacityJobs: capacityJobs === undefined ? '' : String(capacityJobs) };
  },
  read: (typed, about) => {
    const read = new Reader();
    const record = read.text({ path: 'record', label: m.apply_supporter_record() }, typed.record, 4000);
    const capacityJobs = read.count({ path: 'capacityJobs', label: m.apply_supporter_capacity() }, typed.capacityJobs, 10_000);
    return { faults: read.faults, part: withPart(about, { record, capacityJobs }) };
  },
  Fields: ({ typed, set, fault }) => (
    <>
      <LongTextField id="record" label={m.apply_supporter_record()} hint={m.apply_supporter_record_hint()} fault={fault('record')} value={typed.record} onChange={(record) => set({ record })} rows={4} required />
      <TextField
        id="capacityJobs" label={m.apply_supporter_capacity()} hint={m.apply_supporter_capacity_hint()} fault={fault('capacityJobs')} value={readerDigits(typed.capacityJobs)}
        onChange={(capacityJobs) => set({ capacityJobs })} inputMode="numeric" maxLength={6} code required
      />
    </>
  ),
});
