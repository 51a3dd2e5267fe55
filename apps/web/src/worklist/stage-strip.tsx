import type { Reference, Stage, Tag } from '../api/types.js';

const REACHES: Tag[] = ['intake', 'committee', 'bank', 'after-payment'];

/** Four reaches of the line, with the one where the case stands: intake, committees, bank, after payment. */
export function StageStrip({ stage, reference }: { stage: Stage; reference: Reference }) {
  const tags = reference.stages.find(({ id }) => id === stage)?.tags ?? [];
  const here = REACHES.findIndex((reach) => tags.includes(reach));
  if (here < 0) return null;
  return <span className="line-strip" aria-hidden="true">{REACHES.map((reach, index) => <i key={reach} className={index === here ? 'here' : index < here ? 'past' : ''} />)}</span>;
}
