import { wholeNumber } from '../../../format/digits.js';
import { nationalCodeOf } from '../../../format/identifiers.js';
import { m } from '../../../paraglide/messages.js';
import { TextField } from '../../../parts/field.js';
import { Button } from '../../parts/button.js';
import { step, type FieldsProps } from '../application.js';
import { Reader } from '../reader.js';
import { fileOf, withPart } from '../supporter-file.js';

interface Worker { firstName: string; lastName: string; nationalCode: string }
interface Typed { workers: Worker[] }

const EMPTY: Worker = { firstName: '', lastName: '', nationalCode: '' };
const isBlank = (worker: Worker): boolean => Object.values(worker).every((text: string) => text.trim() === '');

/** Who works at home for the supporter. */
export const workers = step<Typed>({
  id: 'workers',
  initial: (about) => {
    const told = fileOf(about).workers ?? [];
    return { workers: told.length > 0 ? told : [EMPTY] };
  },
  read: ({ workers: typed }, about) => {
    const read = new Reader();
    const listed = typed.flatMap((worker, index) => {
      if (isBlank(worker) && typed.length > 1) return [];
      const at = (name: keyof Worker): string => `workers.${index}.${name}`;
      const firstName = read.text({ path: at('firstName'), label: m.first_name() }, worker.firstName, 100);
      const lastName = read.text({ path: at('lastName'), label: m.last_name() }, worker.lastName, 100);
      const nationalCode = read.code({ path: at('nationalCode'), label: m.national_code() }, worker.nationalCode, nationalCodeOf, m.apply_fault_national_code());
      return firstName !== undefined && lastName !== undefined && nationalCode !== undefined ? [{ firstName, lastName, nationalCode }] : [];
    });
    if (read.faults.length === 0 && listed.length === 0) read.wrong('workers.0.firstName', m.fault_required({ label: m.first_name() }));
    return { faults: read.faults, part: withPart(about, { workers: listed }) };
  },
  Fields: WorkersFields,
});

function WorkersFields({ typed: { workers: list }, set, fault }: FieldsProps<Typed>) {
  const change = (index: number, part: Partial<Worker>): void => set({ workers: list.map((worker, at) => (at === index ? { ...worker, ...part } : worker)) });
  return (
    <>
      <p>{m.apply_workers_about()}</p>
      {list.map((worker, index) => {
        const head = (name: keyof Worker) => ({ id: `workers-${index}-${name}`, fault: fault(`workers.${index}.${name}`), value: worker[name], onChange: (text: string) => change(index, { [name]: text }), required: true });
        return (
          <fieldset className="item" key={String(index)}>
            <legend>{m.apply_worker_number({ number: wholeNumber(index + 1) })}</legend>
            <TextField label={m.first_name()} {...head('firstName')} />
            <TextField label={m.last_name()} {...head('lastName')} />
            <TextField label={m.national_code()} {...head('nationalCode')} inputMode="numeric" maxLength={20} code />
            {list.length > 1 && <Button look="plain" onClick={() => set({ workers: list.filter((_worker, at) => at !== index) })}>{m.apply_worker_remove({ number: wholeNumber(index + 1) })}</Button>}
          </fieldset>
        );
      })}
      <Button onClick={() => set({ workers: [...list, EMPTY] })}>{m.apply_worker_add()}</Button>
    </>
  );
}
