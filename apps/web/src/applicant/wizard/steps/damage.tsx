import { wholeNumber } from '../../../format/digits.js';
import { toman } from '../../../format/money.js';
import { m } from '../../../paraglide/messages.js';
import { TextField } from '../../../parts/field.js';
import { Button } from '../../parts/button.js';
import { rialOfToman, TomanField, tomanText } from '../../parts/toman-field.js';
import { step, type FieldsProps } from '../application.js';
import { Reader } from '../reader.js';

interface Item { item: string; toman: string }
interface Typed { items: Item[] }

const EMPTY: Item = { item: '', toman: '' };
const isBlank = ({ item, toman: amount }: Item): boolean => item.trim() === '' && amount.trim() === '';
const totalOf = (items: Item[]): bigint => items.reduce((sum, { toman: amount }) => sum + BigInt(rialOfToman(amount) ?? '0'), 0n);

/** What the flood took, each thing with its amount. */
export const damage = step<Typed>({
  id: 'damage',
  initial: ({ file }) => {
    const items = file?.damage.map(({ item, amountRial }) => ({ item, toman: tomanText(amountRial) })) ?? [];
    return { items: items.length > 0 ? items : [EMPTY] };
  },
  read: ({ items }) => {
    const read = new Reader();
    const listed = items.flatMap((typed, index) => {
      if (isBlank(typed) && items.length > 1) return [];
      const item = read.text({ path: `items.${index}.item`, label: m.apply_damage_item() }, typed.item);
      const amountRial = read.rial({ path: `items.${index}.toman`, label: m.apply_damage_amount() }, typed.toman);
      return item !== undefined && amountRial !== undefined ? [{ item, amountRial }] : [];
    });
    const twice = listed.findIndex(({ item }, index) => listed.some((other, at) => at < index && other.item === item));
    if (read.faults.length === 0 && listed.length === 0) read.wrong('items.0.item', m.fault_required({ label: m.apply_damage_item() }));
    if (twice >= 0) read.wrong(`items.${twice}.item`, m.apply_fault_damage_twice({ item: listed[twice]!.item }));
    return { faults: read.faults, part: { damage: listed } };
  },
  Fields: DamageFields,
});

function DamageFields({ typed: { items }, set, fault }: FieldsProps<Typed>) {
  const change = (index: number, part: Partial<Item>): void => set({ items: items.map((item, at) => (at === index ? { ...item, ...part } : item)) });
  return (
    <>
      <p>{m.apply_damage_about()}</p>
      {items.map((item, index) => (
        <fieldset className="item" key={String(index)}>
          <legend>{m.apply_damage_number({ number: wholeNumber(index + 1) })}</legend>
          <TextField id={`items-${index}-item`} label={m.apply_damage_item()} hint={index === 0 ? m.apply_damage_item_hint() : undefined} fault={fault(`items.${index}.item`)} value={item.item} onChange={(text) => change(index, { item: text })} required />
          <TomanField id={`items-${index}-toman`} label={m.apply_damage_amount()} fault={fault(`items.${index}.toman`)} value={item.toman} onChange={(amount) => change(index, { toman: amount })} required />
          {items.length > 1 && <Button look="plain" onClick={() => set({ items: items.filter((_item, at) => at !== index) })}>{m.apply_damage_remove({ number: wholeNumber(index + 1) })}</Button>}
        </fieldset>
      ))}
      <Button onClick={() => set({ items: [...items, EMPTY] })}>{m.apply_damage_add()}</Button>
      {items.length > 1 && <p role="status">{m.apply_damage_total()} <strong>{toman(totalOf(items).toString())}</strong></p>}
    </>
  );
}
