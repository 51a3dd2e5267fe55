import { describe, expect, it } from '@jest/globals';
import { type CaseStory, MINUTES, storyUntil } from '#testkit';
import type { DocumentRecord } from './case-state.js';
import type { CaseCommand } from './command.js';

const SIGNERS = ['رضا قنواتی، فرمانداری', 'مریم لرکی، جهاد کشاورزی', 'علی کریمی، بخشداری'];
const photo = (id: string, more: Partial<DocumentRecord> = {}): DocumentRecord =>
  ({ id, kind: 'visit-photo', title: 'عکس', reference: null, at: '2021-02-07T08:00:00Z', by: 'committee-603', file: null, removedAt: null, ...more });

/** Two items claimed, 1.8 bn and 0.09 bn, with two photos of the visit, one of them removed again, and a photo of the applicant. */
function claimed(): CaseStory {
  const story = storyUntil('flood-relief', 'damage-verification');
  story.state = {
    ...story.state,
    damage: [...story.state.damage, { item: 'پمپ آب', amountRial: 90_000_000n, confirmedRial: null }],
    documents: [photo('p1'), photo('p2', { removedAt: '2021-02-08T08:00:00Z' }), photo('p3', { kind: 'damage-photo' })],
  };
  return story;
}

const visit = (more: Partial<Extract<CaseCommand, { type: 'confirm-damage' }>> = {}): CaseCommand =>
  ({ type: 'confirm-damage', items: [{ item: 'سازه گلخانه', confirmedRial: 1_500_000_000n }], visitedOn: '2021-02-07', signers: SIGNERS, ...more });
const approve: CaseCommand = { type: 'approve', amountRial: 1_000_000_000n, minutes: MINUTES };
const committee = 'committee-secretary';

describe('the committee that verifies damage', () => {
  it('records where it was, who signs, its photos, and why less is confirmed than claimed', () => {
    const { state } = claimed().by(committee, visit({
      items: [{ item: 'سازه گلخانه', confirmedRial: 1_500_000_000n, note: 'نیمی از سازه سالم است' }], place: 'روستای ابوحمیظه', photos: ['p1'],
    }));
    expect(state.damageVisit).toEqual({ visitedOn: '2021-02-07', signers: SIGNERS, place: 'روستای ابوحمیظه', photos: ['p1'] });
    expect(state.damage[0]).toEqual({ item: 'سازه گلخانه', amountRial: 1_800_000_000n, confirmedRial: 1_500_000_000n, note: 'نیمی از سازه سالم است' });
  });

  it('approves only when every item has its amount; another visit may bring the rest, and nothing at all is an amount', () => {
    const story = claimed().by(committee, visit()).by(committee, approve);
    expect(story.refused).toEqual({ code: 'damage-item-unconfirmed', missing: [{ what: 'damage', have: 'پمپ آب' }], suppliers: ['committee'] });
    story.by(committee, visit({ items: [{ item: 'پمپ آب', confirmedRial: 0n }], visitedOn: '2021-02-08' }));
    expect(story.state.damage.map(({ confirmedRial }) => confirmedRial)).toEqual([1_500_000_000n, 0n]);
    expect(story.by(committee, approve).state.stage).toBe('working-group');
  });

  it('does not keep the reason of an earlier visit for another amount', () => {
    const story = claimed().by(committee, visit({ items: [{ item: 'پمپ آب', confirmedRial: 1n, note: 'فرسوده' }] })).by(committee, visit({ items: [{ item: 'پمپ آب', confirmedRial: 90_000_000n }] }));
    expect(story.state.damage[1]).toEqual({ item: 'پمپ آب', amountRial: 90_000_000n, confirmedRial: 90_000_000n });
  });

  it('confirms at most what was claimed, and says which item and how much', () => {
    expect(claimed().by(committee, visit({ items: [{ item: 'پمپ آب', confirmedRial: 90_000_001n }] })).refused).toEqual({
      code: 'damage-over-claimed', suppliers: ['applicant'],
      missing: [{ what: 'damage', have: 'پمپ آب' }, { what: 'confirmedRial', have: '90000001', most: '90000000' }],
    });
  });

  it.each(['p2', 'p3', 'nobody has it'])('knows photos of its visit only, not %s', (id) => {
    expect(claimed().by(committee, visit({ photos: ['p1', id] })).refused).toEqual({ code: 'document-unknown', suppliers: ['committee'], missing: [{ what: 'photos', have: id }] });
  });

  it('makes the list itself where a case came without one', () => {
    const story = claimed();
    story.state = { ...story.state, damage: [] };
    story.by(committee, visit({ items: [{ item: 'سقف', confirmedRial: 5n, note: 'برآورد کمیته' }] }));
    expect(story.state.damage).toEqual([{ item: 'سقف', amountRial: 5n, confirmedRial: 5n, note: 'برآورد کمیته' }]);
  });
});
