import { postalCodeOf } from '../../../format/identifiers.js';
import { said } from '../../../i18n/locale.js';
import { m } from '../../../paraglide/messages.js';
import { ChoiceField, SelectField, TextField } from '../../../parts/field.js';
import { isFlood, step, type About } from '../application.js';
import { Reader } from '../reader.js';

interface Typed { event: string; countyCode: string; postalCode: string }

const eventsOf = ({ programme }: About) => programme.rules.disasterEvents ?? [];
const countiesOf = (about: About, event: string) => {
  const of = eventsOf(about).find(({ code }) => code === event)?.counties ?? [];
  return about.names.reference.counties.filter(({ code }) => of.length === 0 || of.includes(code));
};

/** Where the work is, and after which disaster. */
export const where = step<Typed>({
  id: 'where',
  initial: (about) => {
    const { file, begun } = about;
    const events = eventsOf(about);
    return {
      event: file?.disasterEvent ?? begun.disasterEvent ?? (events.length === 1 ? events[0]!.code : ''),
      countyCode: file?.countyCode ?? begun.countyCode ?? '', postalCode: file?.applicant.postalCode ?? begun.applicant?.postalCode ?? '',
    };
  },
  read: (typed, about) => {
    const read = new Reader();
    const disasterEvent = isFlood(about) ? read.choice({ path: 'event', label: m.disaster_event() }, typed.event) : undefined;
    const countyCode = read.choice({ path: 'countyCode', label: m.county() }, typed.countyCode);
    const postalCode = typed.postalCode.trim() === '' ? undefined : read.code({ path: 'postalCode', label: m.postal_code() }, typed.postalCode, postalCodeOf, m.fault_postal_code());
    return { faults: read.faults, part: { disasterEvent, countyCode, ...(postalCode !== undefined && { applicant: { postalCode } }) } };
  },
  Fields: ({ typed, set, fault, about }) => {
    const events = eventsOf(about);
    const counties = countiesOf(about, typed.event);
    return (
      <>
        {events.length > 1 && <ChoiceField id="event" label={m.disaster_event()} fault={fault('event')} value={typed.event} onChange={(event) => set({ event })} options={events.map(({ code, label }) => ({ value: code, label: said(label) }))} />}
        {events.length === 1 && <p>{m.apply_event_is({ event: said(events[0]!.label) })}</p>}
        <SelectField
          id="countyCode" label={m.county()} hint={events.length > 0 ? m.apply_county_hint_flood() : m.apply_county_hint()} fault={fault('countyCode')} value={typed.countyCode} onChange={(countyCode) => set({ countyCode })}
          options={counties.map(({ code, name }) => ({ value: code, label: said(name) }))} required
        />
        <TextField
          id="postalCode" label={m.postal_code()} hint={m.apply_postal_code_hint()} fault={fault('postalCode')} value={typed.postalCode} onChange={(postalCode) => set({ postalCode })}
          inputMode="numeric" autoComplete="postal-code" maxLength={20} code required={false}
        />
      </>
    );
  },
});
