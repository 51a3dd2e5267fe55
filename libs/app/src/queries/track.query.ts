import { foldDigits, parseCaseNumber, parseLegalId, parseNationalCode, TAGS_OF, type Label, type Stage } from '#domain';
import { findTracked, shippedServiceLimits, type TrackedCase } from '#store';
import type { App } from '../app.js';
import { beyondLimits, countedAddress } from '../people/limits.js';

/** All that tracking tells: where the case is, and nothing of whom it is about. */
export interface TrackView { number: string; programme: string; programmeLabel: Label; stage: Stage; stageLabel: Label; ended: boolean }

export type TrackOutcome = { outcome: 'found'; case: TrackView } | { outcome: 'absent' } | { outcome: 'too-many'; retryAfterSeconds: number };

/**
 * Where a case is, for who knows its number and the applicant's national code, in digits of any script and however they are spaced. What is no
 * number, what is nobody's number and what is somebody else's get one answer after the same work.
 * @param request.address where the asking comes from
 */
export async function trackCase(app: App, request: { number: string; nationalCode: string; address: string }): Promise<TrackOutcome> {
  const { code, number } = { number: numberOf(request.number), code: codeOf(request.nationalCode) };
  const { track } = shippedServiceLimits();
  const retryAfterSeconds = await beyondLimits(app.store, [
    { kind: 'track-address', subject: countedAddress(request.address), limit: track.perAddress },
    { kind: 'track-number', subject: number, limit: track.perNumber },
    { kind: 'track-code', subject: code, limit: track.perNationalCode },
  ]);
  if (retryAfterSeconds !== null) return { outcome: 'too-many', retryAfterSeconds };
  const found = await findTracked(app.store.engine, { number, code });
  if (found === null) return { outcome: 'absent' };
  return { outcome: 'found', case: trackView(app, found) };
}

function trackView({ rules }: App, { number, programme, programmeVersion, stage }: TrackedCase): TrackView {
  const { fa, en } = rules.label('stages', stage);
  return { number, programme, programmeLabel: rules.programme(programme, programmeVersion).label, stage, stageLabel: { fa, en }, ended: TAGS_OF[stage].includes('ended') };
}

/** What cannot be a number stays what was typed: it is counted and asked for like any other, and nothing is called so. */
function numberOf(text: string): string {
  const read = parseCaseNumber(text);
  return read.ok ? read.value : typed(text);
}

function codeOf(text: string): string {
  const [person, firm] = [parseNationalCode(text), parseLegalId(text)];
  return person.ok ? person.value : firm.ok ? firm.value : typed(text);
}

/** Never empty, as the code is that an imported case may lack. */
const typed = (text: string): string => `typed ${foldDigits(text).replace(/[^\p{L}\p{N}]/gu, '')}`;
