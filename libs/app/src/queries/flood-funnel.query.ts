import { jalaliText, sees, tehranDate, type Actor, type IsoDate, type Label, type ProgrammeVersion } from '#domain';
import { FUNNEL_STEPS, readAs, readFloodFunnel, type FunnelStep, type FunnelSums } from '#store';
import type { App } from '../app.js';

export interface FunnelStepView {
  code: FunnelStep; label: Label; cases: number;
  /** Null for roles that see no amounts. */
  amountRial: string | null;
}
export interface FloodFunnelView {
  event: { code: string; label: Label; bylaw: string; from: IsoDate; fromJalali: string; to: IsoDate; toJalali: string; counties: string[] };
  events: { code: string; label: Label }[];
  steps: FunnelStepView[];
  /** By county, the most cases first. `link` is the list of the county's cases of the programme. */
  rows: { countyCode: string; label: Label; link: string; steps: FunnelStepView[] }[];
  asOf: IsoDate; asOfJalali: string;
}

/**
 * How far the applications after a disaster have come, in the actor's scope: registered, verified, approved, referred, guaranteed, paid. A case counts at
 * every step that it has reached, with the amount that it carries for it today. Null for an event that does not exist; the newest event unless told.
 */
export async function floodFunnel(app: App, { actor, county, event }: { actor: Actor; event?: string; county?: string }): Promise<FloodFunnelView | null> {
  const today = tehranDate(app.clock.now());
  const known = eventsOn(app, today);
  const chosen = event === undefined ? known[0] : known.find(({ code }) => code === event);
  if (!chosen) return null;
  const { programme, unnamed, ...told } = chosen;
  const read = await readAs(app.store, actor, (client) => readFloodFunnel(client, actor, { programme, event: told.code, unnamed, ...(county !== undefined && { county }) }));
  return {
    event: { ...told, fromJalali: jalaliText(told.from), toJalali: jalaliText(told.to) },
    events: known.map(({ code, label }) => ({ code, label })),
    steps: stepsOf(app, actor, read.total),
    rows: read.rows.map(({ countyCode, sums }) => ({
      countyCode, label: app.rules.countyLabel(countyCode), link: `/cases?${new URLSearchParams({ programme, county: countyCode }).toString()}`, steps: stepsOf(app, actor, sums),
    })),
    asOf: today, asOfJalali: jalaliText(today),
  };
}

/** `unnamed`: cases of the programme that name no event are of this one. */
type KnownEvent = ProgrammeVersion['disasterEvents'][number] & { programme: string; unnamed: boolean };

/** Disaster events of the programmes in force, the newest first. */
const eventsOn = (app: App, today: IsoDate): KnownEvent[] => app.rules.programmesOn(today)
  .flatMap(({ code, disasterEvents }) => disasterEvents.map((event, at) => ({ ...event, programme: code, unnamed: at === 0 })))
  .sort((a, b) => (a.from < b.from ? 1 : -1));

const stepsOf = (app: App, { role }: Actor, sums: FunnelSums): FunnelStepView[] => FUNNEL_STEPS.map((code) => {
  const { en, fa } = app.rules.label('funnelSteps', code);
  return { code, label: { fa, en }, cases: sums[code].cases, amountRial: sees(role, 'amounts') ? sums[code].amountRial : null };
});
