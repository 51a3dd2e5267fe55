import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react';
import { m } from '../paraglide/messages.js';

export interface FieldHead {
  label: ReactNode;
  /** The element that an error summary leads to. */
  id?: string;
  hint?: ReactNode;
  fault?: string | undefined;
  required?: boolean | undefined;
}

interface Described { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined; 'aria-required': true | undefined }

/** A label, its hint, the control and what is wrong with it, tied together for eye and ear. */
export function Field({ label, id, hint, fault, required, children }: FieldHead & { children: (described: Described) => ReactNode }) {
  const made = useId();
  const own = id ?? made;
  const describedBy = [hint ? `${own}-hint` : '', fault ? `${own}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={own}>{label}{required === false && <span className="optional"> {m.field_optional()}</span>}</label>
      {hint && <span className="hint" id={`${own}-hint`}>{hint}</span>}
      {children({ id: own, 'aria-describedby': describedBy || undefined, 'aria-invalid': fault ? true : undefined, 'aria-required': required || undefined })}
      {fault && <span className="fault" id={`${own}-fault`}>{fault}</span>}
    </div>
  );
}

interface TextProps extends FieldHead, Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id' | 'required'> {
  value: string;
  onChange: (value: string) => void;
  /** Numbers, codes and mobiles: written from left to right in both languages. */
  code?: boolean;
}

export function TextField({ label, id, hint, fault, required, value, onChange, code, ...rest }: TextProps) {
  return (
    <Field {...{ label, id, hint, fault, required }}>
      {(described) => (
        <input {...rest} {...described} className={code ? 'input code-input' : 'input'} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

interface LongTextProps extends FieldHead, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'id' | 'required'> { value: string; onChange: (value: string) => void }

export function LongTextField({ label, id, hint, fault, required, value, onChange, ...rest }: LongTextProps) {
  return (
    <Field {...{ label, id, hint, fault, required }}>
      {(described) => <textarea rows={3} {...rest} {...described} className="input" value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

export interface Option { value: string; label: string; hint?: string | undefined }

interface SelectProps extends FieldHead { value: string; onChange: (value: string) => void; options: Option[]; empty?: string }

export function SelectField({ label, id, hint, fault, required, value, onChange, options, empty }: SelectProps) {
  return (
    <Field {...{ label, id, hint, fault, required }}>
      {(described) => (
        <select {...described} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
          {(empty !== undefined || value === '') && <option value="">{empty ?? m.field_choose()}</option>}
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
      )}
    </Field>
  );
}

export function CheckField({ label, value, onChange, id, fault }: { label: ReactNode; value: boolean; onChange: (value: boolean) => void; id?: string; fault?: string | undefined }) {
  return (
    <div className="field">
      <label className="check" style={{ fontWeight: 'inherit' }}>
        <input type="checkbox" id={id} checked={value} aria-invalid={fault ? true : undefined} onChange={(event) => onChange(event.target.checked)} />
        <span>{label}</span>
      </label>
      {fault && <span className="fault">{fault}</span>}
    </div>
  );
}

interface ChoiceProps extends FieldHead { value: string; onChange: (value: string) => void; options: Option[] }

/** A few alternatives that deserve to be read before one is taken. */
export function ChoiceField({ label, id, hint, fault, value, onChange, options }: ChoiceProps) {
  const name = useId();
  return (
    <fieldset className="field" aria-describedby={fault ? `${name}-fault` : undefined}>
      <legend className="legend">{label}</legend>
      {hint && <span className="hint">{hint}</span>}
      <div className="choices">
        {options.map((option, index) => (
          <label className="check" key={option.value}>
            <input
              type="radio" name={name} id={index === 0 ? id : undefined} value={option.value} checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}{option.hint && <span className="sub">{option.hint}</span>}</span>
          </label>
        ))}
      </div>
      {fault && <span className="fault" id={`${name}-fault`}>{fault}</span>}
    </fieldset>
  );
}
