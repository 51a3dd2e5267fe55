import { m } from '../../paraglide/messages.js';
import { isFlood, kindOf, type About, type StepId } from './application.js';

const TITLES: Record<StepId, (about: About) => string> = {
  who: () => m.apply_who_title(),
  legal: (about) => (kindOf(about) === 'cooperative' ? m.apply_legal_title_cooperative() : m.apply_legal_title_firm()),
  where: (about) => (isFlood(about) ? m.apply_where_title_flood() : m.apply_where_title()),
  prior: () => m.apply_prior_title(),
  work: () => m.apply_work_title(),
  plan: (about) => (isFlood(about) ? m.apply_plan_title_flood() : m.apply_plan_title()),
  damage: () => m.apply_damage_title(),
  support: () => m.apply_support_title(),
  supporter: () => m.apply_supporter_title(),
  enquiry: () => m.apply_enquiry_title(),
  workers: () => m.apply_workers_title(),
  amount: () => m.apply_amount_title(),
  papers: () => m.apply_papers_title(),
  check: () => m.apply_check_title(),
};

/** The question that a page asks, wherever it is named. */
export const titleOf = (id: StepId, about: About): string => TITLES[id](about);
