import { describe, expect, it } from '@jest/globals';
import { canonicalInput, InputFaultError } from './canonical-input.js';

const faultsOf = (input: unknown) => {
  try {
    canonicalInput(input);
    return [];
  } catch (error) {
    if (error instanceof InputFaultError) return error.faults;
    throw error;
  }
};

describe('the text of an input', () => {
  it('is kept with Persian letters, without bidi marks and stray spaces, at any depth', () => {
    expect(canonicalInput({ applicant: { firstName: ' علي\u202E ', lastName: 'كريمي' }, missing: [{ item: 'كارت\u200F ملي' }] }))
      .toEqual({ applicant: { firstName: 'علی', lastName: 'کریمی' }, missing: [{ item: 'کارت ملی' }] });
  });

  it('leaves amounts, counts, dates and nothing alone', () => {
    const heldOn = new Date(0);
    expect(canonicalInput({ amountRial: 12n, count: 3, executed: true, note: null, branch: undefined, heldOn }))
      .toEqual({ amountRial: 12n, count: 3, executed: true, note: null, branch: undefined, heldOn });
  });

  it('names every text that is refused by its place', () => {
    expect(faultsOf({ reason: 'a\u0000b', missing: [{ item: 'x', note: `آ${'\u064B'.repeat(10_000)}` }] }))
      .toEqual([{ path: 'reason', code: 'control-character' }, { path: 'missing.0.note', code: 'too-many-marks' }]);
  });

  it('does not follow an input without end', () => {
    let deep: unknown = 'x';
    for (let depth = 0; depth < 20; depth += 1) deep = { deep };
    expect(faultsOf(deep)).toMatchObject([{ code: 'too-deep' }]);
    expect(faultsOf(Array.from({ length: 10_000 }, () => 'x'))).toMatchObject([{ code: 'too-many-values' }]);
  });
});
