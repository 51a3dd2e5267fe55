import { setup } from 'xstate';
import type { CaseCommand, CommandOf, CommandType } from './command.js';
import type { Refusal } from './refusal.js';
import { isLastTranche } from './rules/bank.rules.js';
import { goesBackTo } from './rules/intake.rules.js';
import { RULES, standingRefusal } from './rules/rules.js';
import type { Situation } from './rules/rule.js';
import type { Stage } from './stage.js';
import { TAGS_OF } from './stage.js';

/** Why this command is refused in this situation, wherever the machine allows it; null when nothing stands against it. */
export function whyNot<T extends CommandType>(situation: Situation, command: CommandOf<T>): Refusal | null {
  return standingRefusal(command.type, situation) ?? RULES[command.type].given?.(situation, command as never) ?? null;
}

/** What all three programmes are set up with: the context a guard reads, the commands, and the guards by name. */
export const pipeline = setup({
  types: { context: {} as Situation, events: {} as CaseCommand },
  actions: {
    // XState takes a transition without target and action for none at all; naming the record makes staying an answer too.
    recorded: () => undefined,
  },
  guards: {
    /** Nothing in the command's own law (`rules/`) stands against it. */
    lawful: ({ context, event }) => whyNot(context, event) === null,
    /** With this confirmation everything contracted is paid and confirmed. */
    lastTranche: ({ context, event }) =>
      event.type === 'confirm-tranche' && whyNot(context, event) === null && isLastTranche(context.state, event.trancheId),
    /** The correction goes back to this stage. */
    goesBackTo: ({ context }, { stage }: { stage: Stage }) => goesBackTo(context.state) === stage,
  },
});

const tags = (stage: Stage) => [...TAGS_OF[stage]];

/** The command is recorded and the case stays where it is. */
export const stay = (stage: Stage) => ({ guard: 'lawful' as const, target: stage, actions: 'recorded' as const, reenter: false });
/** The command moves the case. */
export const go = (target: Stage) => ({ guard: 'lawful' as const, target });

/** Whose case it is can be shown, and its phone changed, as long as anything may come of it. */
const holding = (stage: Stage) => ({ 'confirm-identity': stay(stage), 'change-mobile': stay(stage) });
/** What may be done with any open case, whatever its stage. */
const caseWork = (stage: Stage) => ({
  assign: stay(stage), claim: stay(stage), release: stay(stage), note: stay(stage), 'attach-document': stay(stage),
  ...holding(stage), 'name-helper': stay(stage), 'end-help': stay(stage),
});
/** Wherever something can be late, someone in charge can take note of it. */
const dueWork = (stage: Stage) => ({ ...caseWork(stage), 'acknowledge-stall': stay(stage) });
const stalling = (stage: Stage) => ({ 'state-stall-reason': stay(stage), 'promise-date': stay(stage) });

export const draft = (next: Stage) => pipeline.createStateConfig({
  tags: tags('draft'),
  on: { ...caseWork('draft'), amend: stay('draft'), 'remove-document': stay('draft'), submit: go(next), withdraw: go('withdrawn') },
});

export const screening = (next: Stage) => pipeline.createStateConfig({
  tags: tags('screening'),
  on: { ...dueWork('screening'), accept: go(next), return: go('returned'), reject: go('rejected'), withdraw: go('withdrawn') },
});

export const licensing = (next: Stage) => pipeline.createStateConfig({
  tags: tags('licensing'),
  on: {
    ...dueWork('licensing'),
    'sign-as-executive-body': stay('licensing'), 'sign-as-labour-office': go(next), withdraw: go('withdrawn'),
  },
});

export const damageVerification = (next: Stage) => pipeline.createStateConfig({
  tags: tags('damage-verification'),
  on: {
    ...dueWork('damage-verification'),
    'confirm-damage': stay('damage-verification'), approve: go(next), return: go('returned'), reject: go('rejected'), withdraw: go('withdrawn'),
  },
});

/** A deciding body: the county committee or the provincial working group. */
export const decidingBody = (stage: 'technical-committee' | 'working-group', next: Stage) => pipeline.createStateConfig({
  tags: tags(stage),
  on: {
    ...dueWork(stage),
    approve: go(next), defer: stay(stage), return: go('returned'), reject: go('rejected'), withdraw: go('withdrawn'),
  },
});

export const approved = pipeline.createStateConfig({
  tags: tags('approved'),
  on: { ...dueWork('approved'), refer: go('referred'), withdraw: go('withdrawn') },
});

const atBank = (stage: Stage) => ({ ...dueWork(stage), ...stalling(stage), return: go('returned') });
const beforeContract = { 'change-bank': go('referred'), withdraw: go('withdrawn') };

export const bankStages = {
  referred: pipeline.createStateConfig({
    tags: tags('referred'),
    on: {
      ...atBank('referred'), 'accept-referral': go('branch-review'), withdraw: go('withdrawn'),
      // Already waiting for a branch: another branch starts the same stage anew.
      'change-bank': { ...go('referred'), reenter: true },
    },
  }),
  'branch-review': pipeline.createStateConfig({
    tags: tags('branch-review'),
    on: { ...atBank('branch-review'), ...beforeContract, 'open-guarantees': go('guarantee'), refuse: go('approved') },
  }),
  guarantee: pipeline.createStateConfig({
    tags: tags('guarantee'),
    on: {
      ...atBank('guarantee'), ...beforeContract,
      'offer-guarantee': stay('guarantee'), 'accept-guarantee': stay('guarantee'), 'reject-guarantee': stay('guarantee'),
      'complete-guarantees': go('contract'),
    },
  }),
  contract: pipeline.createStateConfig({
    tags: tags('contract'),
    on: { ...atBank('contract'), ...beforeContract, 'record-jobs': stay('contract'), 'sign-contract': go('disbursing') },
  }),
  disbursing: pipeline.createStateConfig({
    tags: tags('disbursing'),
    on: {
      ...atBank('disbursing'),
      'pay-tranche': stay('disbursing'),
      'confirm-tranche': [{ guard: 'lastTranche' as const, target: 'supervision' }, stay('disbursing')],
    },
  }),
};

export const supervision = pipeline.createStateConfig({
  tags: tags('supervision'),
  on: {
    ...dueWork('supervision'),
    'record-visit': stay('supervision'), 'suspect-deviation': stay('supervision'), 'confirm-deviation': stay('supervision'),
    'correct-deviation': stay('supervision'), recall: stay('supervision'), 'refer-to-court': stay('supervision'), close: go('closed'),
  },
});

/** The applicant holds the case; `origins` are the stages that can have asked for a correction. */
export const returned = (origins: readonly Stage[]) => pipeline.createStateConfig({
  tags: tags('returned'),
  on: {
    ...caseWork('returned'),
    amend: stay('returned'), 'answer-missing': stay('returned'), 'remove-document': stay('returned'),
    resubmit: origins.map((stage) => ({ guard: { type: 'goesBackTo' as const, params: { stage } }, target: stage })),
    withdraw: go('withdrawn'),
  },
});

export const rejected = pipeline.createStateConfig({ tags: tags('rejected'), on: { ...holding('rejected'), appeal: go('working-group') } });
export const withdrawn = pipeline.createStateConfig({ tags: tags('withdrawn') });
export const closed = pipeline.createStateConfig({ tags: tags('closed') });
