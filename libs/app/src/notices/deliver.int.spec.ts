import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { tehranDate, type Actor, type NoticeKind } from '#domain';
import { keepDelivery, leaseDeliveries, makeNotices, shippedNoticeSettings, type NewDelivery } from '#store';
import { v7 as newUuid } from 'uuid';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import { changeNoticePreferences, composeDigests, deliver, listDeliveries, noticePreferences, openApp, readNotice, requestOtp, retryDelivery } from '../index.js';
import { openDesk } from './notices.fake.js';

let spec: SpecApp;

beforeAll(async () => {
  spec = await openSpecApp();
});
afterAll(() => spec.close());

/** A Tuesday morning, a working day of offices and banks. */
const TUESDAY = '2021-02-16T10:00:00+03:30';
beforeEach(async () => {
  await spec.store.engine.query('delete from delivery');
  await spec.store.engine.query('delete from notice');
  await spec.store.engine.query('delete from notice_preference');
  await spec.store.engine.query('delete from app_user');
  spec.sms.sent.length = 0;
  spec.mail.sent.length = 0;
  spec.sms.failNext(0);
  spec.mail.failNext(0);
  spec.clock.set(TUESDAY);
});

const sms = (more: Partial<NewDelivery> = {}): NewDelivery => ({
  id: newUuid(), channel: 'sms', kind: 'case-moved', address: '09160000001', recipient: null, subject: null, text: 'متن', locale: 'fa', at: spec.clock.now(), ...more,
});
const mail = (more: Partial<NewDelivery> = {}): NewDelivery => sms({ channel: 'email', subject: 'موضوع', address: 'a@example.invalid', ...more });
const keep = async (...all: NewDelivery[]) => { for (const one of all) await keepDelivery(spec.store.engine, one); };
const statuses = async () => (await listDeliveries(spec.app, {})).items.map(({ attempts, status }) => `${status} ${attempts}`).sort();
/** The wait of database time until another try, over in an instant. */
const waitOver = () => spec.store.engine.query('update delivery set next_attempt_at = now()');

describe('a message', () => {
  it('is sent once by two deliverers at the same time', async () => {
    await keep(...Array.from({ length: 60 }, () => sms()));
    const second = await openApp({ store: spec.store, clock: spec.clock, sms: spec.sms, mail: spec.mail, demo: true });
    await Promise.all([deliver(spec.app), deliver(second)]);
    await second.close();
    expect(new Set(spec.sms.sent.map(({ id }) => id)).size).toBe(60);
    expect(spec.sms.sent).toHaveLength(60);
    expect(new Set(await statuses())).toEqual(new Set(['sent 1']));
  });

  it('of a deliverer that was killed is taken over when its lease has run out, by database time', async () => {
    await keep(sms());
    const held = await leaseDeliveries(spec.store.engine, { channel: 'sms', now: spec.clock.now(), limit: 10, mostAttempts: 9 });
    expect(held).toHaveLength(1);
    // A worker whose clock runs an hour ahead takes nothing from another.
    spec.clock.advance(3_600_000);
    await deliver(spec.app);
    expect(spec.sms.sent).toEqual([]);
    await spec.store.engine.query(`update delivery set leased_until = now() - interval '1 second'`);
    await deliver(spec.app);
    expect(spec.sms.sent).toHaveLength(1);
    expect(await statuses()).toEqual(['sent 2']);
  });

  it('that waited in its batch until its lease had run out is left to whoever has taken it over', async () => {
    await keep(...Array.from({ length: 20 }, () => sms()));
    let late = 0;
    let taking: Promise<unknown> | null = null;
    const takeOver = async (): Promise<void> => {
      await spec.store.engine.query(`update delivery set leased_until = now() - interval '1 second'`);
      await deliver(spec.app);
    };
    const slow = await openApp({
      store: spec.store, clock: spec.clock, mail: spec.mail, demo: true,
      sms: {
        send: async (message) => {
          late += 1;
          taking ??= takeOver();
          await taking;
          await spec.sms.send(message);
        },
      },
    });
    await deliver(slow);
    await slow.close();
    // What is on its way at that moment cannot be called back; the others go out once.
    expect(late).toBe(5);
    expect(new Set(spec.sms.sent.map(({ id }) => id)).size).toBe(20);
    expect(spec.sms.sent).toHaveLength(20 + late);
  });

  it('that fails is tried again after waits that grow, is dead after the last, and lives again when an administrator says so', async () => {
    await keep(sms());
    const { waitSeconds } = shippedNoticeSettings().retry;
    spec.sms.failNext(waitSeconds.length + 1);
    const waits: number[] = [];
    for (let attempt = 0; attempt < waitSeconds.length; attempt += 1) {
      await deliver(spec.app);
      await deliver(spec.app);
      const { rows: [row] } = await spec.store.engine.query<{ wait: number }>('select round(extract(epoch from next_attempt_at - now()))::int as wait from delivery');
      waits.push(row!.wait);
      await waitOver();
    }
    expect(waits).toEqual(waitSeconds);
    await deliver(spec.app);
    expect(await statuses()).toEqual([`dead ${waitSeconds.length + 1}`]);
    const { id } = (await listDeliveries(spec.app, { status: 'dead' })).items[0]!;
    expect(await retryDelivery(spec.app, { id })).toMatchObject({ status: 'queued', attempts: 0, to: '091****0001' });
    await deliver(spec.app);
    expect(await statuses()).toEqual(['sent 1']);
    expect(await retryDelivery(spec.app, { id })).toMatchObject({ status: 'sent', attempts: 1 });
    expect(await retryDelivery(spec.app, { id: newUuid() })).toBeNull();
  });

  it('that the provider refuses for good is dead at once', async () => {
    spec.sms.refuse('09160000099');
    await keep(sms({ address: '09160000099' }), sms());
    await deliver(spec.app);
    expect(await statuses()).toEqual(['dead 1', 'sent 1']);
  });

  it('leaves its channel, and a channel that is down keeps nothing else waiting', async () => {
    await keep(...Array.from({ length: 50 }, () => sms()), ...Array.from({ length: 30 }, () => mail()));
    spec.sms.failNext(1_000);
    const { counts } = await deliver(spec.app);
    expect(counts).toMatchObject({ sent: 30, dead: 0 });
    expect(spec.mail.sent).toHaveLength(30);
    // A provider of whose whole batch nothing came through is not asked for the rest.
    expect(counts['failed']).toBe(20);
    spec.sms.failNext(0);
    await waitOver();
    await deliver(spec.app);
    expect(spec.sms.sent).toHaveLength(50);
  });
});

describe('a one-time code', () => {
  it('goes out at once in the middle of the night, before all that waits, and not after it has run out', async () => {
    spec.clock.set('2021-02-17T02:00:00+03:30');
    await keep(...Array.from({ length: 30 }, () => sms()), sms({ address: '09160000002', notBefore: new Date('2021-02-17T07:30:00+03:30') }));
    await requestOtp(spec.app, { mobile: '09160000077', address: '127.0.0.1' });
    await deliver(spec.app);
    expect(spec.sms.sent[0]!.to).toBe('09160000077');
    expect(spec.sms.sent.some(({ to }) => to === '09160000002')).toBe(false);
    spec.sms.failNext(1);
    await requestOtp(spec.app, { mobile: '09160000078', address: '127.0.0.1' });
    await deliver(spec.app);
    await waitOver();
    await spec.store.engine.query(`update delivery set expires_at = now() - interval '1 second' where address = '09160000078'`);
    await deliver(spec.app);
    expect(spec.sms.sent.some(({ to }) => to === '09160000078')).toBe(false);
    const [dead] = (await listDeliveries(spec.app, { status: 'dead' })).items;
    expect(dead).toMatchObject({ kind: 'otp', lastError: 'the provider does not answer' });
    expect(await retryDelivery(spec.app, { id: dead!.id })).toMatchObject({ status: 'dead' });
  });
});

const officer: Actor = { ...staff('bank-officer'), name: 'officer' };
const ALL = ['stall-level', 'promise-broken', 'due-soon', 'case-assigned', 'delegation', 'calendar-changed', 'work-failed'] as const;
const choose = (digest: 'each' | 'hourly' | 'daily', more: { sms?: boolean; email?: boolean; mobile?: string; email_?: string } = {}) => changeNoticePreferences(spec.app, {
  actor: officer,
  chosen: {
    kinds: ALL.map((kind) => ({ kind, sms: more.sms ?? false, email: more.email ?? true })), digest, locale: 'fa', email: more.email_ ?? 'officer@example.invalid',
    ...(more.mobile !== undefined && { mobile: more.mobile }),
  },
});
let subject = 0;
const tell = (kind: NoticeKind, level: number | null, things = 1) => spec.store.transaction((client) => makeNotices(client,
  Array.from({ length: things }, () => ({
    person: 'officer', kind, level, subject: `subject ${(subject += 1)}`, caseId: newUuid(), facts: { number: 'RE-1399-000001', stage: 'اخذ تضامین', on: '۱۳۹۹-۱۲-۰۱', what: 'x.', work: 'y' },
  })), { at: spec.clock.now(), day: tehranDate(spec.clock.now()) }));
const composeAt = async (instant: string) => {
  spec.clock.set(instant);
  const { counts } = await composeDigests(spec.app);
  await deliver(spec.app);
  return counts['messages'];
};

describe('a digest', () => {
  beforeEach(() => openDesk(spec, { username: 'officer', role: 'bank-officer', county: '603', bank: 'keshavarzi', branch: 'keshavarzi-603' }));

  it('of the day is one mail at eight of the next working day for everything that is unread, and says it right to left', async () => {
    await choose('daily');
    for (const level of [1, 2, 3]) await tell('stall-level', level, 200);
    await tell('due-soon', null, 7);
    expect(await composeAt('2021-02-16T23:00:00+03:30')).toBe(0);
    expect(await composeAt('2021-02-17T08:00:00+03:30')).toBe(1);
    expect(await composeAt('2021-02-17T08:01:00+03:30')).toBe(0);
    expect(spec.mail.sent).toMatchObject([{ to: 'officer@example.invalid', subject: '۴ آگاهی خوانده‌نشده در تسهیل', locale: 'fa' }]);
    expect(spec.mail.sent[0]!.text).toContain('۲۰۰ پرونده در سطح ۳ پیگیری');
  });

  it('over Nowruz waits for the first working day of the bank, a Thursday, however much gathers', async () => {
    await choose('daily');
    for (const day of ['2021-03-20', '2021-03-21', '2021-03-22', '2021-03-23', '2021-03-24']) {
      await tell('stall-level', 1, 3);
      if (day > '2021-03-20') expect(await composeAt(`${day}T12:00:00+04:30`)).toBe(0);
      else await composeAt(`${day}T12:00:00+03:30`);
      spec.clock.set(`${day}T13:00:00+04:30`);
    }
    spec.mail.sent.length = 0;
    expect(await composeAt('2021-03-25T07:59:00+04:30')).toBe(0);
    expect(await composeAt('2021-03-25T08:00:00+04:30')).toBe(1);
    expect(spec.mail.sent).toHaveLength(1);
  });

  it('is written once by two composers at the same time, and leaves out what was read', async () => {
    await choose('daily');
    await tell('stall-level', 1, 5);
    await tell('work-failed', null);
    spec.clock.set('2021-02-17T08:30:00+03:30');
    const both = await Promise.all([composeDigests(spec.app), composeDigests(spec.app)]);
    expect(both.map(({ counts }) => counts['messages']).sort()).toEqual([0, 1]);
    await tell('due-soon', null);
    await readNotice(spec.app, { actor: officer, id: null });
    expect(await composeAt('2021-02-20T09:00:00+03:30')).toBe(0);
  });

  it('of each is a message of its own kind at once; by SMS not before the quiet hours are over', async () => {
    await choose('each', { sms: true, mobile: '09160000005' });
    spec.clock.set('2021-02-16T22:00:00+03:30');
    await tell('stall-level', 2, 40);
    await tell('work-failed', null);
    await composeAt('2021-02-16T22:01:00+03:30');
    expect(spec.mail.sent.map((one) => one.subject).sort()).toEqual(['کار انجام‌نشده: y', '۴۰ پرونده در سطح ۲ پیگیری'].sort());
    expect(spec.sms.sent).toEqual([]);
    await composeAt('2021-02-17T07:29:00+03:30');
    expect(spec.sms.sent).toEqual([]);
    await composeAt('2021-02-17T07:30:00+03:30');
    expect(spec.sms.sent.map(({ text }) => text).sort()).toEqual(['تسهیل: «y» انجام نشد.', 'تسهیل: ۴۰ پرونده به سطح ۲ پیگیری رسید.'].sort());
  });

  it('of the hour gathers until the full hour', async () => {
    await choose('hourly');
    spec.clock.set('2021-02-16T10:20:00+03:30');
    await tell('stall-level', 2);
    expect(await composeAt('2021-02-16T10:59:00+03:30')).toBe(0);
    expect(await composeAt('2021-02-16T11:00:00+03:30')).toBe(1);
  });

  it('goes by the channels that a person wants for a kind, and to nobody who has no address there', async () => {
    await changeNoticePreferences(spec.app, {
      actor: officer, chosen: { kinds: [{ kind: 'stall-level', sms: true, email: false }, { kind: 'due-soon', sms: false, email: false }], digest: 'each', locale: 'en', mobile: '۰۹۱۶ ۰۰۰ ۰۰۰۶', email: 'Officer@Example.org' },
    });
    await tell('stall-level', 1);
    await tell('due-soon', null);
    await tell('promise-broken', null);
    await composeAt(TUESDAY);
    expect(spec.sms.sent).toMatchObject([{ to: '09160000006', text: expect.stringContaining('escalation level 1') }, { text: expect.stringContaining('promise') }]);
    expect(spec.mail.sent).toMatchObject([{ to: 'officer@example.org', subject: 'Case RE-1399-000001: a broken promise', locale: 'en' }]);
  });

  it('begins with what comes after a kind, a channel or an address was chosen: nobody gets what has been lying there for weeks', async () => {
    await tell('stall-level', 1, 5);
    await tell('due-soon', null);
    await choose('each', { sms: true, mobile: '09160000008' });
    expect(await composeAt(TUESDAY)).toBe(0);
    await tell('stall-level', 2);
    expect(await composeAt(TUESDAY)).toBe(2);
  });

  it('that cannot be composed for one keeps nobody else waiting, is reported, and goes out later', async () => {
    await choose('each');
    await openDesk(spec, { username: 'zealous', role: 'directorate', email: 'zealous@example.invalid' });
    await tell('stall-level', 1);
    await spec.store.transaction((client) => makeNotices(client, [
      { person: 'zealous', kind: 'due-soon', level: null, subject: 'x', caseId: null, facts: { number: 'RE-1399-000002', on: '۱۳۹۹-۱۲-۰۱' } },
    ], { at: new Date('2021-02-15T07:00:00+03:30'), day: '2021-02-15' }));
    await spec.store.engine.query(`update notice_case set facts = '{}' where person = 'officer'`);
    await expect(composeDigests(spec.app)).rejects.toThrow('for 1 people');
    await deliver(spec.app);
    expect(spec.mail.sent.map(({ to }) => to)).toEqual(['zealous@example.invalid']);
    await spec.store.engine.query(`update notice_case set facts = '{"number": "RE-1399-000001", "stage": "x"}' where person = 'officer'`);
    expect(await composeAt(TUESDAY)).toBe(1);
  });

  it('composes no mail where none can leave the house', async () => {
    await choose('each');
    await tell('stall-level', 1);
    const mute = await openApp({ store: spec.store, clock: spec.clock, sms: spec.sms, demo: true });
    expect((await composeDigests(mute)).counts).toMatchObject({ messages: 0 });
    await mute.close();
  });
});

describe('preferences', () => {
  beforeEach(() => openDesk(spec, { username: 'officer', role: 'bank-officer', county: '603', bank: 'keshavarzi', branch: 'keshavarzi-603' }));

  it('are the shipped ones until somebody chooses', async () => {
    const shown = await noticePreferences(spec.app, { actor: officer });
    expect(shown).toMatchObject({ digest: 'daily', dailyAt: '08:00', quiet: { from: '21:00', to: '07:30' }, mobile: null, email: null, locale: 'fa' });
    expect(shown!.kinds.map(({ kind }) => kind)).toEqual([...ALL]);
  });

  it.each([
    ['mobile', { mobile: '061333' }], ['email', { email: 'a@b@c.org' }], ['email', { email: 'a@example.org\nBcc: all@example.org' }], ['email', { email: 'a@example.org, b@example.org' }],
    ['email', { email: 'nobody' }], ['kinds', { kinds: [{ kind: 'due-soon' as const, sms: true, email: true }, { kind: 'due-soon' as const, sms: false, email: true }] }],
  ])('refuse a wrong %s: %j', async (path, wrong) => {
    await expect(changeNoticePreferences(spec.app, { actor: officer, chosen: { kinds: [], digest: 'daily', locale: 'fa', ...wrong } })).rejects.toMatchObject({ faults: [{ path }] });
  });
});
