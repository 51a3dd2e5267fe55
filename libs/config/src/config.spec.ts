import { describe, expect, it } from '@jest/globals';
import { type Config, describeFaults, environmentOf, readConfig } from '#config';

function configOf(env: Record<string, string>): Config {
  const reading = readConfig(env, '/srv/tashil');
  if (!reading.ok) throw new Error(describeFaults(reading.faults));
  return reading.config;
}

function faultsOf(env: Record<string, string>): readonly string[] {
  const reading = readConfig(env, '/srv/tashil');
  return reading.ok ? [] : reading.faults.map((fault) => fault.name);
}

describe('an empty environment', () => {
  it('opens the demo on the embedded database, on the morning of the meeting', () => {
    expect(configOf({})).toEqual({
      port: 3000,
      metricsPort: undefined,
      dataFolder: '/srv/tashil/.data',
      database: { kind: 'embedded' },
      redisUrl: undefined,
      businessStart: new Date('2021-02-09T08:00:00+03:30'),
      demo: true,
      trustedProxies: [],
    });
  });

  it('is what empty variables amount to', () => {
    expect(configOf({ PORT: '', DATABASE_URL: ' ', TASHIL_NOW: '', TASHIL_DEMO: '' })).toEqual(configOf({}));
  });
});

describe('a database of one\'s own', () => {
  const env = { DATABASE_URL: 'postgresql://tashil:secret@db:5432/tashil' };

  it('has no demo and lives in the present', () => {
    expect(configOf(env)).toMatchObject({ database: { kind: 'external', url: env.DATABASE_URL }, demo: false, businessStart: undefined });
  });

  it('has the demo, and its day, when somebody asks for it', () => {
    expect(configOf({ ...env, TASHIL_DEMO: 'true' })).toMatchObject({ demo: true, businessStart: new Date('2021-02-09T04:30:00Z') });
  });

  it('is told by an address that names a database', () => {
    expect(faultsOf({ DATABASE_URL: 'postgresql://db:5432' })).toEqual(['DATABASE_URL']);
    expect(faultsOf({ DATABASE_URL: 'mysql://db/tashil' })).toEqual(['DATABASE_URL']);
  });
});

describe('the proxies in front', () => {
  it('are addresses and networks', () => {
    expect(configOf({ TASHIL_TRUSTED_PROXIES: ' 10.0.0.7, 172.16.0.0/12,fd00::/8 ' }).trustedProxies).toEqual(['10.0.0.7', '172.16.0.0/12', 'fd00::/8']);
  });

  it.each(['true', 'proxy.example.org', '10.0.0.0/0', '10.0.0.0/33', '10.0.0.300', '::/0', 'fd00::/129', '10.0.0.1/8/8', 'fe80::1%eth0'])('are not %s: whoever is trusted may say where a request comes from', (text) => {
    expect(faultsOf({ TASHIL_TRUSTED_PROXIES: text })).toEqual(['TASHIL_TRUSTED_PROXIES']);
  });
});

describe('the environment', () => {
  it('is refused with the names of everything that is wrong at once', () => {
    expect(
      faultsOf({ PORT: '70000', TASHIL_METRICS_PORT: 'x', REDIS_URL: 'localhost', TASHIL_DEMO: 'yes', TASHIL_NOW: '1399-11-21', DATABASE_URL: 'db' }),
    ).toEqual(['PORT', 'TASHIL_METRICS_PORT', 'DATABASE_URL', 'REDIS_URL', 'TASHIL_NOW', 'TASHIL_DEMO']);
  });

  it('is refused without telling the password that stands in an address', () => {
    const reading = readConfig({ DATABASE_URL: 'mysql://tashil:very-secret@db/tashil' }, '/');
    expect(reading.ok).toBe(false);
    expect(reading.ok ? '' : describeFaults(reading.faults)).not.toContain('very-secret');
  });

  const sms = { TASHIL_SMS_URL: 'https://sms.example.org/send', TASHIL_SMS_TOKEN: 'secret-token', TASHIL_SMS_SENDER: '30001234' };
  const mail = { TASHIL_SMTP_URL: 'smtps://tashil:secret-word@mail.example.org', TASHIL_MAIL_FROM: 'tashil@example.org' };

  it('names the providers whole', () => {
    expect(configOf({ ...sms, ...mail })).toMatchObject({
      sms: { url: sms.TASHIL_SMS_URL, token: 'secret-token', sender: '30001234' }, mail: { url: mail.TASHIL_SMTP_URL, from: 'tashil@example.org' },
    });
  });

  it.each<[Record<string, string>, string[]]>([
    [{ TASHIL_SMS_URL: sms.TASHIL_SMS_URL }, ['TASHIL_SMS_TOKEN', 'TASHIL_SMS_SENDER']], [{ TASHIL_SMS_TOKEN: 'x' }, ['TASHIL_SMS_URL', 'TASHIL_SMS_SENDER']],
    [{ ...sms, TASHIL_SMS_URL: 'http://sms.example.org/send' }, ['TASHIL_SMS_URL']], [{ ...sms, TASHIL_SMS_URL: 'https://me:word@sms.example.org' }, ['TASHIL_SMS_URL']],
    [{ ...sms, TASHIL_SMS_TOKEN: 'two\nlines' }, ['TASHIL_SMS_TOKEN']], [{ ...sms, TASHIL_SMS_SENDER: 'a b' }, ['TASHIL_SMS_SENDER']],
    [{ TASHIL_MAIL_FROM: 'tashil@example.org' }, ['TASHIL_SMTP_URL']], [{ ...mail, TASHIL_MAIL_FROM: 'a@b.org, c@d.org' }, ['TASHIL_MAIL_FROM']],
    [{ ...mail, TASHIL_SMTP_URL: 'mail.example.org' }, ['TASHIL_SMTP_URL']],
  ])('is refused with half a provider, or one in the clear: %j', (env, names) => expect(faultsOf(env)).toEqual(names));

  it('never tells a secret of a provider', () => {
    const reading = readConfig({ ...sms, ...mail, TASHIL_SMS_TOKEN: 'secret token', TASHIL_SMTP_URL: 'http://tashil:secret-word@mail' }, '/');
    expect(reading.ok ? '' : describeFaults(reading.faults)).not.toMatch(/secret/);
  });

  it('takes a provider on this machine in the clear', () => expect(faultsOf({ ...sms, TASHIL_SMS_URL: 'http://127.0.0.1:8080/' })).toEqual([]));

  it('does not serve the inner figures on the public port', () => {
    expect(faultsOf({ PORT: '8080', TASHIL_METRICS_PORT: '8080' })).toEqual(['TASHIL_METRICS_PORT']);
  });

  it.each(['2021-02-09', '2021-02-09T08:00:00', '2021-13-09T08:00:00Z', 'yesterday'])('does not guess the zone or the day of %s', (text) => {
    expect(faultsOf({ TASHIL_NOW: text })).toEqual(['TASHIL_NOW']);
  });

  it.each<Record<string, string>>([
    {},
    { PORT: '0', TASHIL_DATA: 'elsewhere', TASHIL_DEMO: 'false' },
    { DATABASE_URL: 'postgresql://db/tashil', REDIS_URL: 'rediss://queue:6380', TASHIL_NOW: '2024-01-01T00:00:00Z', TASHIL_METRICS_PORT: '9100', TASHIL_TRUSTED_PROXIES: '10.0.0.7,fd00::/8' },
    { TASHIL_SMS_URL: 'https://sms.example.org', TASHIL_SMS_TOKEN: 't', TASHIL_SMS_SENDER: '3000', TASHIL_SMTP_URL: 'smtp://mail', TASHIL_MAIL_FROM: 'a@b.org' },
  ])('says the same to the processes that are started with it: %j', (env) => {
    const config = configOf(env);
    const url = config.database.kind === 'external' ? config.database.url : 'postgresql://tashil:x@127.0.0.1:5555/tashil';
    expect(configOf(environmentOf(config, url))).toEqual({ ...config, database: { kind: 'external', url } });
  });
});
