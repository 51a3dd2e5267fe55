import { tehranDate, type CaseState, type IsoDate } from '#domain';
import { insertCases, loadCasesById, type NewCase } from '#store';
import { actorOf, COUNCIL_MORNING, ofPerson, storyUntil } from '#testkit';
import { v7 as newUuid } from 'uuid';
import { staff, type SpecApp } from '../app.fake.js';
import { changeCalendar, listChangesOfCalendars, performRun, type CalendarChangeCommand, type CalendarChangeView } from '../index.js';

// Tuesday 21 Bahman 1399, entered; Wed 22 off; Thu 23 1, Sat 25 2, Sun 26 3, Mon 27 4, Tue 28 5, Wed 29 6, Thu 30 7, Sat 2 8, Sun 3 9, Mon 4 Esfand 10
export const DUE = '2021-02-22';

export const admin = staff('admin');

export const closure = (from: IsoDate, to: IsoDate, more: Partial<Extract<CalendarChangeCommand, { type: 'add-closure' }>> = {}): CalendarChangeCommand =>
  ({ type: 'add-closure', from, to, cause: 'dust', titleFa: 'گرد و غبار', source: 'اطلاعیهٔ استانداری', ...more });

/** What specs of calendars do with an opened product: cases in review by the branch, and changes carried through to their last case. */
export function calendarWork(spec: () => SpecApp) {
  const atBank = storyUntil('rural-employment', 'branch-review').state;
  let serial = 0;
  const stateOf = async (id: string): Promise<CaseState> => (await loadCasesById(spec().store.engine, [id])).get(id)!.state;
  return {
    stateOf,
    dueOf: async (id: string): Promise<IsoDate | null> => (await stateOf(id)).dueOn,
    /** Cases entered on the day of the council or told otherwise, each of somebody else. */
    async given(count: number, more: Partial<CaseState> = {}): Promise<string[]> {
      const { rules } = spec().app;
      const enteredOn = tehranDate(new Date(more.stageEnteredAt ?? atBank.stageEnteredAt));
      const limit = rules.programme('rural-employment', 1).stages['branch-review']!.limitWorkingDays!;
      const dueOn = rules.calendars('khuzestan', more.countyCode ?? '603').bank.addWorkingDays(enteredOn, limit);
      const made = Array.from({ length: count }, (): NewCase => {
        serial += 1;
        return {
          state: { ...ofPerson(atBank, serial), dueOn, id: newUuid(), number: `RE-1399-${String(serial).padStart(6, '0')}`, version: 1, allocationId: null, ...more },
          command: 'import', actor: actorOf('admin'), at: COUNCIL_MORNING, outbox: [],
        };
      });
      await spec().store.transaction((client) => insertCases(client, made));
      return made.map(({ state: { id } }) => id);
    },
    async changed(change: CalendarChangeCommand): Promise<CalendarChangeView> {
      const done = await changeCalendar(spec().app, { actor: admin, change });
      if (done.outcome !== 'accepted') throw new Error(JSON.stringify(done));
      if (done.change.runId !== null) await performRun(spec().app, done.change.runId);
      return (await listChangesOfCalendars(spec().app, { actor: admin })).items.find(({ id }) => id === done.change.id)!;
    },
  };
}
