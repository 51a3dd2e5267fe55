import { useState } from 'react';
import type { FieldSchema } from '../api/types.js';
import { readerDigits, wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { DateField } from '../parts/date-field.js';
import { CheckField, ChoiceField, LongTextField, SelectField, TextField, type FieldHead } from '../parts/field.js';
import { emptyMoney, MoneyField, type TypedMoney } from '../parts/money-field.js';
import { identifierFault } from './body.js';
import { ColleagueField } from './colleague-field.js';
import { at, emptyDraft, fieldId, kindOf, propertiesOf, requiredOf, type Draft, type ObjectDraft } from './draft.js';
import { optionsOf } from './options.js';

export type FaultsByPath = ReadonlyMap<string, string>;
interface Props { schema: FieldSchema; path: string; draft: Draft; onChange: (draft: Draft) => void; faults: FaultsByPath; required: boolean; siblings?: ObjectDraft; label?: string }

/** Long lists are chosen from a drop-down, short ones are read at once. */
const READ_AT_ONCE = 4;

/** One field of a described body, whatever it is made of. */
export function SchemaField(props: Props) {
  const { schema, path, draft, onChange, faults, required } = props;
  const head = { label: props.label ?? said(schema['x-label']), hint: said(schema['x-help']) || undefined, id: fieldId(path), fault: faults.get(path), required };
  const text = { ...head, value: typeof draft === 'string' ? draft : '', onChange };
  switch (kindOf(schema)) {
    case 'object': return <ObjectFields {...props} />;
    case 'list': return <ListField {...props} />;
    case 'money': return <MoneyField {...head} value={(draft as TypedMoney | '') || emptyMoney} onChange={(money) => onChange({ ...money })} />;
    case 'date': return <DateField {...text} />;
    case 'check': return <CheckField {...head} label={head.label} value={draft === true} onChange={onChange} />;
    case 'yes-no': return <ChoiceField {...text} options={[{ value: 'yes', label: m.yes() }, { value: 'no', label: m.no() }]} />;
    case 'choice': {
      const options = optionsOf(schema);
      if (options.length === 0) return <p className="notice warn">{m.nothing_to_choose({ label: head.label })}</p>;
      return options.length <= READ_AT_ONCE && required ? <ChoiceField {...text} options={options} /> : <SelectField {...text} options={options} {...(required ? {} : { empty: m.none() })} />;
    }
    case 'colleague': return <ColleagueField {...text} />;
    case 'long-text': return <LongTextField {...text} maxLength={schema.maxLength} />;
    case 'number': return <TextField {...text} value={readerDigits(text.value)} code inputMode="numeric" />;
    case 'text': return <CheckedTextField {...text} schema={schema} />;
  }
}

/** Codes are checked as soon as the field is left, everything else when the form is sent. */
function CheckedTextField({ schema, fault, value, ...rest }: FieldHead & { schema: FieldSchema; value: string; onChange: (value: string) => void }) {
  const [left, setLeft] = useState(false);
  const found = fault ?? (left && value !== '' ? identifierFault(schema, value) : undefined);
  const inputMode = schema.format === undefined ? undefined : schema.format === 'sheba' ? 'text' as const : 'numeric' as const;
  return <TextField {...rest} value={value} fault={found} code={schema.format !== undefined} inputMode={inputMode} onBlur={() => setLeft(true)} />;
}

/** The fields of an object: at the top of a form bare, deeper in a frame with its name. Short ones stand side by side. */
export function ObjectFields({ schema, path, draft, onChange, faults, siblings = {}, label }: Props) {
  const values = (typeof draft === 'object' && !Array.isArray(draft) ? draft : {}) as ObjectDraft;
  const fields = Object.entries(propertiesOf(schema, siblings));
  const set = (name: string) => (value: Draft) => onChange({ ...values, [name]: value });
  const content = fields.map(([name, field]) => (
    <SchemaField
      key={name} schema={field} path={at(path, name)} draft={values[name] ?? emptyDraft(field)} onChange={set(name)} faults={faults}
      required={requiredOf(schema, name)} siblings={values}
    />
  ));
  if (path === '') return <div className="fields">{content}</div>;
  if (fields.length === 0) return null;
  return <fieldset className="group fields"><legend className="legend">{label ?? said(schema['x-label'])}</legend>{content}</fieldset>;
}

function ListField({ schema, path, draft, onChange, faults, label: outer }: Props) {
  const items = schema.items ?? { type: 'string' as const };
  const list = Array.isArray(draft) ? draft : [];
  const label = outer ?? said(schema['x-label']);
  const fault = faults.get(path);
  const set = (index: number) => (value: Draft) => onChange(list.map((item, place) => (place === index ? value : item)));
  return (
    <fieldset className="group form" id={fieldId(path)} tabIndex={-1}>
      <legend className="legend">{label}</legend>
      {fault && <span className="fault">{fault}</span>}
      {list.map((item, index) => (
        <div className="list-item" key={String(index)}>
          <SchemaField schema={items} path={at(path, index)} draft={item} onChange={set(index)} faults={faults} required label={m.item_of({ label, number: wholeNumber(index + 1) })} />
          {list.length > (schema.minItems ?? 0) && (
            <Button compact look="plain" onPress={() => onChange(list.filter((_item, place) => place !== index))} aria-label={m.remove_item({ label, number: wholeNumber(index + 1) })}>{m.remove()}</Button>
          )}
        </div>
      ))}
      <div><Button compact onPress={() => onChange([...list, emptyDraft(items)])}>+ {m.add_item({ label })}</Button></div>
    </fieldset>
  );
}
