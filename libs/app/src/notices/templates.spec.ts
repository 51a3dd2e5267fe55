import { describe, expect, it } from '@jest/globals';
import { LOCALES, NOTICE_KINDS, PARTIES, type Label } from '#domain';
import { APPLICANT_TEXTS, shippedEscalationRoutes, shippedNoticeSettings, shippedNoticeTemplates } from '#store';
import { applicantText, filled, inboxText, messageText, type Facts, type ToldNotice } from './templates.js';

const templates = shippedNoticeTemplates();
const FACTS: Facts = {
  number: 'RE-1399-000123', stage: { fa: 'اخذ تضامین', en: 'guarantees' }, on: { fa: '۱۳۹۹-۱۱-۲۱', en: '2021-02-09' }, by: 'دبیر', name: { fa: 'کارشناس', en: 'expert' },
  from: { fa: '۱', en: '1' }, until: { fa: '۲', en: '2' }, what: { fa: 'تعطیلی گرد و غبار.', en: 'A closure for dust.' }, work: { fa: 'بررسی مهلت‌ها', en: 'the sweep' },
  mobile: '091****0051', minutes: 2, items: 3, news: { fa: 'خبر', en: 'news' }, atBank: { fa: 'بانک', en: 'the bank' },
};
const told = (kind: (typeof NOTICE_KINDS)[number], things: number): ToldNotice =>
  ({ kind, level: kind === 'stall-level' ? 3 : null, things, cases: things, facts: things === 1 ? FACTS : {} });

const PERSIAN = /^[^يكىة{}]*[آ-ی][^يكىة{}]*$/s;
const ENGLISH = /^[^{}]*[A-Za-z][^{}]*$/s;
const bothLanguages = ({ fa, en }: Label) => {
  expect(fa).toMatch(PERSIAN);
  expect(en).toMatch(ENGLISH);
};

describe('the templates', () => {
  it('name every kind and nothing else', () => expect(Object.keys(templates.notices)).toEqual([...NOTICE_KINDS]));

  it.each(NOTICE_KINDS.flatMap((kind) => [1, 40].map((things) => [kind, things] as const)))('of %s for %i are whole in both languages, on every channel, without a place left over', (kind, things) => {
    const { title, text } = inboxText(told(kind, things));
    bothLanguages(title);
    bothLanguages(text);
    bothLanguages(templates.notices[kind].label);
    for (const channel of ['sms', 'email'] as const) {
      const [fa, en] = LOCALES.map((locale) => messageText(channel, [told(kind, things)], locale));
      bothLanguages({ fa: fa!.text, en: en!.text });
      expect([fa!.subject === null, en!.subject === null]).toEqual([channel === 'sms', channel === 'sms']);
      if (channel === 'email') bothLanguages({ fa: fa!.subject!, en: en!.subject! });
    }
  });

  it.each(NOTICE_KINDS)('of %s name the places that they use', (kind) => {
    const { places, inbox, sms, email } = templates.notices[kind];
    for (const form of ['one', 'many'] as const) {
      const texts = [inbox[form].title, inbox[form].text, sms[form].text, email[form].subject, email[form].text];
      const used = new Set(texts.flatMap(({ fa, en }) => [...`${fa}${en}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)));
      expect([...used].filter((name) => !places[form].includes(name ?? ''))).toEqual([]);
    }
  });

  it.each(APPLICANT_TEXTS)('to applicants for %s are whole', (kind) => {
    expect(applicantText(kind, { ...FACTS, code: '۱۲۳۴۵۶', days: 30 })).toMatch(PERSIAN);
    expect(filled(templates.applicant[kind], { ...FACTS, code: '123456', days: 30 }, 'en')).toMatch(ENGLISH);
  });

  it('of a digest have a line for each notice, with Persian digits in Persian', () => {
    const { subject, text } = messageText('email', [told('stall-level', 40), told('due-soon', 1)], 'fa');
    expect(subject).toContain('۲');
    expect(text).toContain('۴۰ پرونده در سطح ۳ پیگیری');
    expect(messageText('sms', [told('stall-level', 40), told('due-soon', 1)], 'en').text).toMatch(/2 unread notices.*\n.*40 cases at escalation level 3\n/);
  });

  it('of a digest too long for a message tell how many notices there are, not how many lines', () => {
    const { subject, text } = messageText('email', Array.from({ length: 34 }, () => told('stall-level', 40)), 'en');
    expect(subject).toBe('34 unread notices in Tashil');
    expect(text.match(/^•/gm)).toHaveLength(20);
  });

  it('put in a fact with braces as it is', () => expect(filled({ fa: '{what}', en: '{what}' }, { what: '{number}' }, 'fa')).toBe('{number}'));
  it('fail loudly without a fact', () => expect(() => filled({ fa: '{what}', en: '' }, {}, 'fa')).toThrow('what'));
});

describe('the routes', () => {
  it.each(['office', 'bank'])('know who is told of every party and level on the calendar of the %s', (calendar) => {
    for (const party of PARTIES) {
      const route = shippedEscalationRoutes().routes.find(({ calendars, parties }) => calendars.includes(calendar) && parties.includes(party));
      for (const level of ['1', '2', '3', '4'] as const) expect([party, level, (route?.levels[level].length ?? 0) > 0]).toEqual([party, level, true]);
    }
  });

  it('and the settings say where they come from', () => {
    for (const { source } of [shippedEscalationRoutes(), shippedNoticeSettings(), templates]) bothLanguages(source);
    expect(Object.keys(shippedNoticeSettings().preferences.kinds)).toEqual([...NOTICE_KINDS]);
  });
});
