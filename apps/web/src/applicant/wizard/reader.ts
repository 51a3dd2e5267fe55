import { isDay } from '../parts/is-day.js';
import { latinDigits, wholeNumber } from '../../format/digits.js';
import { rialOfToman } from '../parts/toman-field.js';
import type { PathFault } from '../../forms/body.js';
import { m } from '../../paraglide/messages.js';

interface Asked { path: string; label: string }

/** Reads typed fields one after the other and keeps what is wrong with each, in the order in which they stand on the page. */
export class Reader {
  readonly faults: PathFault[] = [];

  wrong(path: string, text: string): undefined {
    this.faults.push({ path, text });
    return undefined;
  }

  text({ path, label }: Asked, typed: string, max = 500): string | undefined {
    const text = typed.trim();
    if (text === '') return this.wrong(path, m.fault_required({ label }));
    return text.length > max ? this.wrong(path, m.fault_too_long({ label, count: wholeNumber(max) })) : text;
  }

  choice({ path, label }: Asked, typed: string): string | undefined {
    return typed === '' ? this.wrong(path, m.fault_choose({ label })) : typed;
  }

  /** A code by its own rule, in its one form. */
  code({ path, label }: Asked, typed: string, of: (text: string) => string | null, fault: string): string | undefined {
    if (typed.trim() === '') return this.wrong(path, m.fault_required({ label }));
    return of(typed) ?? this.wrong(path, fault);
  }

  rial({ path, label }: Asked, toman: string): string | undefined {
    if (toman.trim() === '') return this.wrong(path, m.fault_required({ label }));
    const rial = rialOfToman(toman);
    if (rial === null) return this.wrong(path, m.fault_amount({ label }));
    return BigInt(rial) > 0n ? rial : this.wrong(path, m.apply_fault_zero({ label }));
  }

  count({ path, label }: Asked, typed: string, most: number): number | undefined {
    const digits = latinDigits(typed).replace(/[\s٬,]/g, '');
    if (digits === '') return this.wrong(path, m.fault_required({ label }));
    if (!/^[0-9]{1,9}$/.test(digits)) return this.wrong(path, m.fault_number({ label }));
    const value = Number(digits);
    return value >= 1 && value <= most ? value : this.wrong(path, m.fault_range({ label, minimum: wholeNumber(1), maximum: wholeNumber(most) }));
  }

  /** @param today a day after it cannot have been */
  pastDay({ path, label }: Asked, typed: string, today: string): string | undefined {
    if (typed === '') return this.wrong(path, m.fault_required({ label }));
    if (!isDay(typed)) return this.wrong(path, m.apply_fault_day({ label }));
    return typed > today ? this.wrong(path, m.apply_fault_future({ label })) : typed;
  }
}
