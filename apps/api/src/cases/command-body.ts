import type { CommandType } from '#domain';
import { OneOf, Text } from '../validation/fields.js';

/** A body of this one command: its type, and the fields that the class adds. */
export function bodyOf<T extends CommandType>(command: T): new () => { type: T } {
  class Body {
    @OneOf([command]) type: T;
  }
  return Body;
}

export const LONG_TEXT = { max: 4000 };

/** Many commands carry a note and nothing else. */
export function noteBodyOf<T extends CommandType>(command: T): new () => { type: T; note?: string } {
  class Body {
    @OneOf([command]) type: T;
    @Text({ ...LONG_TEXT, optional: true }) note?: string;
  }
  return Body;
}

export function deviationBodyOf<T extends CommandType>(command: T): new () => { type: T; deviationId: string; note?: string } {
  class Body {
    @OneOf([command]) type: T;
    @Text({ max: 100 }) deviationId: string;
    @Text({ ...LONG_TEXT, optional: true }) note?: string;
  }
  return Body;
}
