import { rialOf } from '../../format/money.js';
import type { Rial } from '../../api/types.js';
import type { FieldHead } from '../../parts/field.js';
import { MoneyField, moneyOf } from '../../parts/money-field.js';

interface Props extends FieldHead { value: string; onChange: (toman: string) => void }

/** An amount in toman, which is what people count in: thousands marked while typing, the same in words underneath. */
export const TomanField = ({ value, onChange, ...head }: Props) => (
  <MoneyField {...head} fixedUnit value={{ text: value, unit: 'toman' }} onChange={({ text }) => onChange(text)} />
);

/** Whole rials of what was typed, or null where it cannot be read without guessing. */
export const rialOfToman = (text: string): Rial | null => rialOf(text, 'toman')?.toString() ?? null;
/** As it is typed and shown while it is edited. */
export const tomanText = (rial: Rial | null | undefined): string => moneyOf(rial).text;
