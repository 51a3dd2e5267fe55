import { lazy } from 'react';
import { m } from '../../../paraglide/messages.js';
import { CheckField, TextField } from '../../../parts/field.js';
import { step } from '../application.js';
import { Reader } from '../reader.js';
import { fileOf, withPart } from '../supporter-file.js';

/** The calendar is asked for by this page alone. */
const DateField = lazy(() => import('../../parts/date-field.js').then((module) => ({ default: module.DateField })));

interface Typed { enquiryNumber: string; enquiryOn: string; clean: boolean; contractNumber: string; contractOn: string }

/** The central bank's answer about the supporter, and the contract of three parties. */
export const enquiry = step<Typed>({
  id: 'enquiry',
  initial: (about) => {
    const { enquiry: asked, contract } = fileOf(about);
    return { enquiryNumber: asked?.number ?? '', enquiryOn: asked?.on ?? '', clean: asked?.clean ?? false, contractNumber: contract?.number ?? '', contractOn: contract?.on ?? '' };
  },
  read: (typed, about) => {
    const read = new Reader();
    const number = read.text({ path: 'enquiryNumber', label: m.apply_enquiry_number() }, typed.enquiryNumber, 50);
    const on = read.pastDay({ path: 'enquiryOn', label: m.apply_enquiry_on() }, typed.enquiryOn, about.today);
    if (!typed.clean) read.wrong('clean', m.apply_fault_clean());
    const contractNumber = read.text({ path: 'contractNumber', label: m.apply_contract_number() }, typed.contractNumber, 50);
    const contractOn = read.pastDay({ path: 'contractOn', label: m.apply_contract_on() }, typed.contractOn, about.today);
    if (number === undefined || on === undefined || contractNumber === undefined || contractOn === undefined) return { faults: read.faults, part: {} };
    return { faults: read.faults, part: withPart(about, { enquiry: { number, on, clean: typed.clean }, contract: { number: contractNumber, on: contractOn } }) };
  },
  Fields: ({ typed, set, fault }) => (
    <>
      <fieldset className="item">
        <legend>{m.apply_enquiry()}</legend>
        <TextField id="enquiryNumber" label={m.apply_enquiry_number()} fault={fault('enquiryNumber')} value={typed.enquiryNumber} onChange={(enquiryNumber) => set({ enquiryNumber })} code required />
        <DateField id="enquiryOn" label={m.apply_enquiry_on()} fault={fault('enquiryOn')} value={typed.enquiryOn} onChange={(enquiryOn) => set({ enquiryOn })} required />
        <CheckField id="clean" label={m.apply_enquiry_clean()} fault={fault('clean')} value={typed.clean} onChange={(clean) => set({ clean })} />
      </fieldset>
      <fieldset className="item">
        <legend>{m.apply_contract()}</legend>
        <p className="soft">{m.apply_contract_hint()}</p>
        <TextField id="contractNumber" label={m.apply_contract_number()} fault={fault('contractNumber')} value={typed.contractNumber} onChange={(contractNumber) => set({ contractNumber })} code required />
        <DateField id="contractOn" label={m.apply_contract_on()} fault={fault('contractOn')} value={typed.contractOn} onChange={(contractOn) => set({ contractOn })} required />
      </fieldset>
    </>
  ),
});
