import { useState } from 'react';
import type { FieldSchema } from '../../api/types.js';
import { readerDigits, wholeNumber } from '../../format/digits.js';
import { identifierFault } from '../../forms/body.js';
import { at, emptyDraft, fieldId, kindOf, propertiesOf, requiredOf, type Draft, type ObjectDraft } from '../../forms/draft.js';
import { optionsOf } from '../../forms/options.js';
import type { FaultsByPath } from '../../forms/schema-field.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { CheckField, ChoiceField, LongTextField, SelectField, TextField, type FieldHead } from '../../parts/field.js';
import { emptyMoney, MoneyField, type TypedMoney } from '../../parts/money-field.js';
import { Button } from '../parts/button.js';
import { DateField } from '../parts/date-field.js';

interface Props { schema: FieldSchema; path: string; draft: Draft; onChange: (draft: Draft) => void; faults: FaultsByPath }
interface OneProps extends Props { required: boolean; siblings?: ObjectDraft; label?: string }

/** Few enough to be read all at once; more are chosen from the phone's own list. */
const READ_AT_ONCE = 6;

/** The fields of a described body, with the browser's own controls; deeper objects stand in a frame with their name. */
export function PlainFields({ schema, path, draft, onChange, faults, siblings = {}, label }: Props & { siblings?: ObjectDraft; label?: string }) {
  const values = (typeof draft === 'object' && !Array.isArray(draft) ? draft : {}) as ObjectDraft;
  const fields = Object.entries(propertiesOf(schema, siblings));
  if (fields.length === 0) return null;
  const content = fields.map(([name, field]) => (
    <PlainField
      key={name} schema={field} path={at(path, name)} draft={values[name] ?? emptyDraft(field)} faults={faults} required={requiredOf(schema, name)} siblings={values}
      onChange={(value) => onChange({ ...values, [name]: value })}
    />
  ));
  if (path === '') return content;
  return <fieldset className="my-group form"><legend className="legend">{label ?? said(schema['x-label'])}</legend>{content}</fieldset>;
}

function PlainField(props: OneProps) {
  const { schema, path, draft, onChange, faults, required } = props;
  const head = { label: props.label ?? said(schema['x-label']), hint: said(schema['x-help']) || undefined, id: fieldId(path), fault: faults.get(path), required };
  const text = { ...head, value: typeof draft === 'string' ? draft : '', onChange };
  switch (kindOf(schema)) {
    case 'object': return <PlainFields {...props} />;
    case 'list': return <PlainList {...props} />;
    case 'money': return <MoneyField {...head} fixedUnit value={(draft as TypedMoney | '') || emptyMoney} onChange={(money) => onChange({ ...money })} />;
    case 'date': return <DateField {...text} />;
    case 'check': return <CheckField {...head} label={head.label} value={draft === true} onChange={onChange} />;
    case 'yes-no': return <ChoiceField {...text} options={[{ value: 'yes', label: m.yes() }, { value: 'no', label: m.no() }]} />;
    case 'choice': {
      const options = optionsOf(schema);
      if (options.length === 0) return <p className="notice warn">{m.nothing_to_choose({ label: head.label })}</p>;
      return options.length <= READ_AT_ONCE && required ? <ChoiceField {...text} options={options} /> : <SelectField {...text} options={options} {...(required ? {} : { empty: m.none() })} />;
    }
    case 'number': return <TextField {...text} value={readerDigits(text.value)} code inputMode="numeric" />;
    case 'long-text': return <LongTextField {...text} maxLength={schema.maxLength} />;
    case 'colleague':
    case 'text': return <CheckedText {...text} schema={schema} />;
  }
}

/** Codes are checked as soon as the field is left, everything else when the form is sent. */
function CheckedText({ schema, fault, value, ...rest }: FieldHead & { schema: FieldSchema; value: string; onChange: (value: string) => void }) {
  const [left, setLeft] = useState(false);
  const found = fault ?? (left && value !== '' ? identifierFault(schema, value) : undefined);
  const isCode = schema.format !== undefined;
  return <TextField {...rest} value={isCode ? readerDigits(value) : value} fault={found} code={isCode} inputMode={isCode && schema.format !== 'sheba' ? 'numeric' : 'text'} onBlur={() => setLeft(true)} />;
}

function PlainList({ schema, path, draft, onChange, faults, label: outer }: OneProps) {
  const items = schema.items ?? { type: 'string' as const };
  const list = Array.isArray(draft) ? draft : [];
  const label = outer ?? said(schema['x-label']);
  const fault = faults.get(path);
  return (
    <fieldset className="my-group form" id={fieldId(path)} tabIndex={-1}>
      <legend className="legend">{label}</legend>
      {fault && <span className="fault">{fault}</span>}
      {list.map((item, index) => (
        <div className="my-item form" key={String(index)}>
          <PlainField
            schema={items} path={at(path, index)} draft={item} faults={faults} required label={m.item_of({ label, number: wholeNumber(index + 1) })}
            onChange={(value) => onChange(list.map((other, place) => (place === index ? value : other)))}
          />
          {list.length > (schema.minItems ?? 0) && (
            <div><Button look="plain" aria-label={m.remove_item({ label, number: wholeNumber(index + 1) })} onClick={() => onChange(list.filter((_item, place) => place !== index))}>{m.remove()}</Button></div>
          )}
        </div>
      ))}
      <div><Button onClick={() => onChange([...list, emptyDraft(items)])}>{m.follow_add({ label })}</Button></div>
    </fieldset>
  );
}
