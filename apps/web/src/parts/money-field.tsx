import { useLayoutEffect, useRef, useState } from 'react';
import { latinDigits, readerDigits, wholeNumber } from '../format/digits.js';
import { amountEcho, rialOf, typedAmount, type MoneyUnit } from '../format/money.js';
import { m } from '../paraglide/messages.js';
import { Field, type FieldHead } from './field.js';

/** What somebody is typing: the text stays as typed until it can be read, and the unit goes with it. */
export interface TypedMoney { text: string; unit: MoneyUnit }

export const emptyMoney: TypedMoney = { text: '', unit: 'toman' };
export const moneyOf = (rial: string | null | undefined): TypedMoney =>
  rial == null ? emptyMoney : { text: grouped(typedAmount(BigInt(rial), 'toman')), unit: 'toman' };

/** Thousands marked while typing; a text that is no plain number is left alone, so that nothing is changed in silence. */
function grouped(text: string): string {
  const bare = latinDigits(text).replace(/[\s٬,،\u200c]/g, '').replace('٫', '.');
  const parts = /^([0-9]{1,18})(\.[0-9]*)?$/.exec(bare);
  if (parts?.[1] === undefined) return text;
  return wholeNumber(BigInt(parts[1])) + readerDigits(parts[2] ?? '').replace('.', m.decimal_mark());
}

const digitsBefore = (text: string, at: number): number => latinDigits(text.slice(0, at)).replace(/[^0-9.٫]/g, '').length;

function positionAfter(text: string, digits: number): number {
  if (digits === 0) return 0;
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (/[0-9۰-۹٠-٩.٫]/.test(text[at]!)) seen += 1;
    if (seen === digits) return at + 1;
  }
  return text.length;
}

interface Props extends FieldHead {
  value: TypedMoney;
  onChange: (value: TypedMoney) => void;
  /** The unit is told, not chosen. */
  fixedUnit?: boolean;
}

/** An amount with its unit beside it, thousands marked while typing, and the same amount in words and in the other unit underneath. */
export function MoneyField({ label, id, hint, fault, required, value, onChange, fixedUnit = false }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<{ digits: number } | null>(null);
  useLayoutEffect(() => {
    if (caret && input.current && document.activeElement === input.current) {
      const at = positionAfter(input.current.value, caret.digits);
      input.current.setSelectionRange(at, at);
    }
  }, [caret]);
  const rial = rialOf(value.text, value.unit);
  const typed = (text: string, at: number): void => {
    setCaret({ digits: digitsBefore(text, at) });
    onChange({ ...value, text: grouped(text) });
  };
  const changeUnit = (unit: MoneyUnit): void => onChange({ unit, text: rial === null ? value.text : grouped(typedAmount(rial, unit)) });
  return (
    <Field {...{ id, hint, fault, required }} label={<>{label} <span className="optional">({value.unit === 'toman' ? m.toman() : m.rial()})</span></>}>
      {(described) => (
        <>
          <div className="unit-field">
            <input
              {...described} ref={input} className="input code-input" inputMode="decimal" autoComplete="off" value={value.text}
              onChange={(event) => typed(event.target.value, event.target.selectionStart ?? event.target.value.length)}
            />
            {fixedUnit ? <span className="unit-name" aria-hidden="true">{value.unit === 'toman' ? m.toman() : m.rial()}</span> : (
              <div className="unit-choice" role="group" aria-label={m.money_unit()}>
                <button type="button" aria-pressed={value.unit === 'toman'} onClick={() => changeUnit('toman')}>{m.toman()}</button>
                <button type="button" aria-pressed={value.unit === 'rial'} onClick={() => changeUnit('rial')}>{m.rial()}</button>
              </div>
            )}
          </div>
          <span className="echo" aria-live="polite">{rial === null || value.text === '' ? '' : amountEcho(rial, value.unit)}</span>
        </>
      )}
    </Field>
  );
}
