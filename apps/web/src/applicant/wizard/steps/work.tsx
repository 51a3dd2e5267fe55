import { said } from '../../../i18n/locale.js';
import { m } from '../../../paraglide/messages.js';
import { ChoiceField } from '../../../parts/field.js';
import { Notice } from '../../parts/notice.js';
import { step } from '../application.js';
import { Reader } from '../reader.js';

interface Typed { branchOfWork: string }

/** Which trade, of those that the county takes now; the closed ones are named with the reason, so that nobody looks for them in vain. */
export const work = step<Typed>({
  id: 'work',
  initial: ({ file }) => ({ branchOfWork: file?.branchOfWork ?? '' }),
  read: (typed, { intake }) => {
    const read = new Reader();
    const branchOfWork = read.choice({ path: 'branchOfWork', label: m.apply_work_label() }, typed.branchOfWork);
    const chosen = intake.branchesOfWork.find(({ code }) => code === branchOfWork);
    if (branchOfWork !== undefined && chosen?.open !== true) read.wrong('branchOfWork', said(chosen?.reason) || m.apply_fault_work_closed());
    return { faults: read.faults, part: { branchOfWork } };
  },
  Fields: ({ typed, set, fault, about: { intake } }) => {
    const open = intake.branchesOfWork.filter((item) => item.open);
    const closed = intake.branchesOfWork.filter((item) => !item.open);
    return (
      <>
        {open.length === 0
          ? <Notice kind="warn">{m.apply_work_none()}</Notice>
          : <ChoiceField id="branchOfWork" label={m.apply_work_label()} hint={m.apply_work_hint()} fault={fault('branchOfWork')} value={typed.branchOfWork} onChange={(branchOfWork) => set({ branchOfWork })} options={open.map(({ code, label }) => ({ value: code, label: said(label) }))} />}
        {closed.length > 0 && (
          <section aria-labelledby="closed-work">
            <h2 id="closed-work">{m.apply_work_closed()}</h2>
            <ul className="plain-list">{closed.map(({ code, label, reason }) => <li key={code}>{said(label)}{said(reason) && <>: {said(reason)}</>}</li>)}</ul>
          </section>
        )}
      </>
    );
  },
});
