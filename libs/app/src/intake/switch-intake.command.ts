import { tehranDate, type Actor } from '#domain';
import { keepIntakeChange, removeIntakeSwitch as removeKept, setIntakeSwitch, touchRules, type IntakePlace } from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import { canonicalInput, InputFaultError, type InputFault } from '../text/canonical-input.js';
import { listIntakeSwitches, type IntakeSwitchView } from './intake.query.js';

/** A switch as it is asked for. Without a branch of work or a county it is for all of them. Closing needs its reason in both languages. */
export interface IntakeSetting { programme: string; branchOfWork?: string; countyCode?: string; open: boolean; reasonFa?: string; reasonEn?: string }

/**
 * Opens or closes intake in the actor's province, for a programme or a part of it, and records who, when and why. In force at once here and in the next
 * decision of every other process. The same setting again changes and records nothing.
 * @throws InputFaultError for text that cannot be kept, a closing without its reason, and for what does not exist in the province
 */
export async function switchIntake(app: App, { actor, setting }: { actor: Actor; setting: IntakeSetting }): Promise<{ items: IntakeSwitchView[] }> {
  const { open, ...given } = canonicalInput(setting);
  const reasonFa = given.reasonFa || null;
  const reasonEn = given.reasonEn || null;
  const place = placeOf(app, actor, given);
  if (!open) requireReason({ reasonFa, reasonEn });
  const at = app.clock.now();
  await app.store.transaction(async (client) => {
    const changed = await setIntakeSwitch(client, { id: newUuid(), ...place, open, reasonFa, reasonEn, at, by: actor.name });
    if (!changed) return;
    await keepIntakeChange(client, { id: newUuid(), ...place, open, reasonFa, reasonEn, at, byActor: actor.id, byName: actor.name });
    await touchRules(client);
  });
  await app.rules.refresh();
  return listIntakeSwitches(app, { actor });
}

/** Takes a switch of the actor's province away, so that the next wider one decides. @returns false when the province has none of that id */
export async function removeIntakeSwitch(app: App, { actor, id }: { actor: Actor; id: string }): Promise<boolean> {
  const { provinceCode } = actor;
  if (provinceCode === null) return false;
  const at = app.clock.now();
  const removed = await app.store.transaction(async (client) => {
    const place = await removeKept(client, { id, provinceCode });
    if (!place) return false;
    await keepIntakeChange(client, { id: newUuid(), ...place, open: null, reasonFa: null, reasonEn: null, at, byActor: actor.id, byName: actor.name });
    await touchRules(client);
    return true;
  });
  if (removed) await app.rules.refresh();
  return removed;
}

function requireReason(reason: { reasonFa: string | null; reasonEn: string | null }): void {
  const faults = (['reasonFa', 'reasonEn'] as const).filter((path) => reason[path] === null).map((path): InputFault => ({ path, code: 'required' }));
  if (faults.length > 0) throw new InputFaultError(faults);
}

function placeOf(app: App, actor: Actor, given: { programme: string; branchOfWork?: string; countyCode?: string }): IntakePlace {
  const { provinceCode } = actor;
  const programme = app.rules.programmeOn(given.programme, tehranDate(app.clock.now()));
  const { branchOfWork = null, countyCode = null } = given;
  const faults: InputFault[] = [
    ...(programme ? [] : [{ path: 'programme', code: 'unknown' as const }]),
    ...(programme && branchOfWork !== null && !programme.branchesOfWork.includes(branchOfWork) ? [{ path: 'branchOfWork', code: 'unknown' as const }] : []),
    ...(countyCode !== null && app.rules.counties.get(countyCode)?.provinceCode !== provinceCode ? [{ path: 'countyCode', code: 'unknown' as const }] : []),
    ...(provinceCode === null ? [{ path: 'provinceCode', code: 'unknown' as const }] : []),
  ];
  if (!programme || provinceCode === null || faults.length > 0) throw new InputFaultError(faults);
  return { provinceCode, programme: programme.code, branchOfWork, countyCode };
}
