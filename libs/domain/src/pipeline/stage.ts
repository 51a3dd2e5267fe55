/** Stages of the pipeline. Ids are stable and stored; labels are data. Source: the domain's table of stages. */
export const STAGES = [
  'draft', 'screening', 'licensing', 'damage-verification', 'technical-committee', 'working-group', 'approved',
  'referred', 'branch-review', 'guarantee', 'contract', 'disbursing', 'supervision',
  'returned', 'rejected', 'withdrawn', 'closed',
] as const;
export type Stage = (typeof STAGES)[number];

/** What a stage belongs to. `waiting`: the office's clock stands still; `ended`: nothing is due any more. */
export const TAGS = ['intake', 'committee', 'bank', 'after-payment', 'waiting', 'ended'] as const;
export type Tag = (typeof TAGS)[number];

export const TAGS_OF: Record<Stage, readonly Tag[]> = {
  draft: ['intake'],
  screening: ['intake'],
  licensing: ['intake'],
  'damage-verification': ['committee'],
  'technical-committee': ['committee'],
  'working-group': ['committee'],
  approved: ['committee'],
  referred: ['bank'],
  'branch-review': ['bank'],
  guarantee: ['bank'],
  contract: ['bank'],
  disbursing: ['bank'],
  supervision: ['after-payment'],
  returned: ['waiting'],
  rejected: ['ended'],
  withdrawn: ['ended'],
  closed: ['ended'],
};

export const stagesTagged = (tag: Tag): Stage[] => STAGES.filter((stage) => TAGS_OF[stage].includes(tag));

/** Who may have to act on a case. */
export const PARTIES = [
  'applicant', 'county-office', 'executive-body', 'committee', 'working-group', 'directorate', 'branch', 'bank', 'insurer', 'ministry',
] as const;
export type Party = (typeof PARTIES)[number];

export const isStage = (text: string): text is Stage => (STAGES as readonly string[]).includes(text);
