import { m } from '../../../paraglide/messages.js';
import { LongTextField, TextField } from '../../../parts/field.js';
import { isFlood, step } from '../application.js';
import { Reader } from '../reader.js';

interface Typed { title: string; description: string; place: string }

/** What the money is for, in the applicant's own words. */
export const plan = step<Typed>({
  id: 'plan',
  initial: ({ file }) => ({ title: file?.plan?.title ?? '', description: file?.plan?.description ?? '', place: file?.plan?.place ?? '' }),
  read: (typed) => {
    const read = new Reader();
    const title = read.text({ path: 'title', label: m.apply_plan_name() }, typed.title);
    const description = read.text({ path: 'description', label: m.apply_plan_what() }, typed.description, 4000);
    const place = read.text({ path: 'place', label: m.apply_plan_place() }, typed.place);
    return { faults: read.faults, part: title !== undefined && description !== undefined && place !== undefined ? { plan: { title, description, place } } : {} };
  },
  Fields: ({ typed, set, fault, about }) => (
    <>
      <TextField id="title" label={m.apply_plan_name()} hint={m.apply_plan_name_hint()} fault={fault('title')} value={typed.title} onChange={(title) => set({ title })} required />
      <LongTextField
        id="description" label={m.apply_plan_what()} hint={isFlood(about) ? m.apply_plan_what_hint_flood() : m.apply_plan_what_hint()} fault={fault('description')} value={typed.description}
        onChange={(description) => set({ description })} rows={4} required
      />
      <TextField id="place" label={m.apply_plan_place()} hint={m.apply_plan_place_hint()} fault={fault('place')} value={typed.place} onChange={(place) => set({ place })} required />
    </>
  ),
});
