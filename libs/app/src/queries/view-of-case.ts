import type { Actor, CaseState, LookedUp } from '#domain';
import type { App } from '../app.js';
import { factsFor } from '../commands/decide-set.js';
import { formFacts } from '../commands/look-up.js';
import { caseView, type CaseView, type Lived } from '../views/case.view.js';
import { livedOf } from './lived-of.js';

/**
 * A case as this actor sees it now, buttons included.
 * @param lived its whole history, when the caller has it; read otherwise
 */
export async function viewOfCase(app: App, { state, actor, lived }: { state: CaseState; actor: Actor; lived?: readonly Lived[] }): Promise<CaseView> {
  const now = app.clock.now();
  const [history, found]: [readonly Lived[], LookedUp] = await Promise.all([
    lived ?? livedOf(app.store.engine, state.id), formFacts(app, state, actor, now),
  ]);
  return caseView(state, history, factsFor(app.rules, state, actor, now, found), { actor, now, rules: app.rules });
}
