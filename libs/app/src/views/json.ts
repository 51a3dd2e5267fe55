import { jalaliText, tehranDate, type IsoDate } from '#domain';

/** An amount as the outside reads it: integer rials in digits. */
export type Rial = string;

/** A value as JSON carries it: bigints as digits, instants as ISO text, the rest unchanged. */
export type Json<T> =
  T extends bigint ? string
    : T extends Date ? string
      : T extends readonly (infer Item)[] ? Json<Item>[]
        : T extends object ? { [Key in keyof T]: Json<T[Key]> }
          : T;

export function jsonOf<T>(value: T): Json<T> {
  if (typeof value === 'bigint') return value.toString() as Json<T>;
  if (value instanceof Date) return value.toISOString() as Json<T>;
  if (Array.isArray(value)) return value.map(jsonOf) as Json<T>;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined).map(([key, entry]) => [key, jsonOf(entry)])) as Json<T>;
  }
  return value as Json<T>;
}

export const rialText = (rial: bigint | null): Rial | null => (rial === null ? null : rial.toString());

export const jalaliOrNull = (day: IsoDate | null): string | null => (day === null ? null : jalaliText(day));

/** The business day and its Jalali twin of an instant. */
export const dayPair = (instant: Date): { on: IsoDate; onJalali: string } => {
  const on = tehranDate(instant);
  return { on, onJalali: jalaliText(on) };
};
