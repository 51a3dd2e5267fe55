import { describe, expect, it } from '@jest/globals';
import { storyUntil } from '#testkit';

/** A case that Maryam holds; the officer of the story is `bank-officer`. */
const ofMaryam = () => storyUntil('rural-employment', 'guarantee').by('bank-manager', { type: 'assign', to: 'maryam' });

describe('the one who stands in', () => {
  it('claims a case of the absent one under their own name', () => {
    const { refused, state, accepted } = ofMaryam().by('bank-officer', { type: 'claim' }, { standsInFor: ['sara', 'maryam'] });
    expect(refused).toBeNull();
    expect(state.assignee).toBe('bank-officer');
    expect(accepted.at(-1)?.changes).toEqual({ assignee: 'bank-officer' });
  });

  it('releases a case of the absent one', () => {
    const { refused, state } = ofMaryam().by('bank-officer', { type: 'release' }, { standsInFor: ['maryam'] });
    expect([refused, state.assignee]).toEqual([null, null]);
  });

  it('may do neither with a case of somebody else, nor once the window is over', () => {
    for (const standsInFor of [['sara'], [], undefined]) {
      expect(ofMaryam().by('bank-officer', { type: 'claim' }, { standsInFor }).refused?.code).toBe('already-assigned');
      expect(ofMaryam().by('bank-officer', { type: 'release' }, { standsInFor }).refused?.code).toBe('not-assigned-to-you');
    }
  });

  it('moves no clock: neither the age, the due day nor whose turn it is', () => {
    const held = ofMaryam();
    const { state } = held;
    const after = held.by('bank-officer', { type: 'claim' }, { standsInFor: ['maryam'], now: new Date('2021-03-01T08:00:00Z') }).state;
    expect({ ...after, version: 0, assignee: null }).toEqual({ ...state, version: 0, assignee: null });
  });
});
