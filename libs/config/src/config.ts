import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { demoStart } from './demo-start.data.js';

/** Where the record is kept: a PostgreSQL that the product starts itself, or one at an address. */
export type DatabaseChoice = { readonly kind: 'embedded' } | { readonly kind: 'external'; readonly url: string };

/** What the environment says, checked. */
export interface Config {
  /** Port of the API and the web app; 0 lets the system choose. */
  readonly port: number;
  /** Port of the figures for Prometheus; none when absent. */
  readonly metricsPort: number | undefined;
  /** Absolute path of the folder of the embedded database and of files. */
  readonly dataFolder: string;
  readonly database: DatabaseChoice;
  /** Address of Redis for the queues; without it they live in PostgreSQL. */
  readonly redisUrl: string | undefined;
  /** The instant from which business time starts; the machine's own time when absent. */
  readonly businessStart: Date | undefined;
  /** Whether the demo's cases and users are loaded and may log in. */
  readonly demo: boolean;
  /** Addresses and networks (CIDR) of the proxies in front, whose word on where a request comes from is taken; none unless told. */
  readonly trustedProxies: readonly string[];
  /** The provider that takes texts; without one they are written to the log, and in the demo to files. */
  readonly sms: SmsChoice | undefined;
  /** The server that takes mails; without one there are none, but files in the demo. */
  readonly mail: MailChoice | undefined;
}

/** An HTTP provider of SMS: where it is, the secret that it knows us by, and the line that texts come from. */
export interface SmsChoice { readonly url: string; readonly token: string; readonly sender: string }
/** An SMTP server with its log-in in the address, and the address that mails come from. */
export interface MailChoice { readonly url: string; readonly from: string }

/** One thing that is wrong with the environment: the variable and why. Never holds the value of an address. */
export interface ConfigFault {
  readonly name: string;
  readonly problem: string;
}

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

type Environment = Readonly<Record<string, string | undefined>>;

const defaultPort = 3000;
const defaultDataFolder = '.data';
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads the environment whole and names everything that is wrong with it at once. An empty variable counts as absent.
 * @param cwd the folder that a relative TASHIL_DATA starts from
 */
export function readConfig(env: Environment, cwd: string): ConfigReading {
  const faults: ConfigFault[] = [];
  const read: Read = (name, parse) => {
    const text = env[name]?.trim() ?? '';
    if (text === '') return undefined;
    const parsed = parse(text);
    if (!(parsed instanceof Problem)) return parsed;
    faults.push({ name, problem: parsed.text });
    return undefined;
  };

  const port = read('PORT', parsePort) ?? defaultPort;
  const metricsPort = read('TASHIL_METRICS_PORT', parsePort);
  const databaseUrl = read('DATABASE_URL', (text) => parseAddress(text, ['postgresql:', 'postgres:'], databaseExample));
  const redisUrl = read('REDIS_URL', (text) => parseAddress(text, ['redis:', 'rediss:'], 'redis://host:6379'));
  const start = read('TASHIL_NOW', parseInstant);
  const demo = read('TASHIL_DEMO', parseSwitch) ?? (env.DATABASE_URL?.trim() ?? '') === '';
  const dataFolder = resolve(cwd, read('TASHIL_DATA', (text) => text) ?? defaultDataFolder);
  if (metricsPort !== undefined && metricsPort === port && port !== 0) {
    faults.push({ name: 'TASHIL_METRICS_PORT', problem: `is ${port}, the same as PORT: the figures are for inside, choose another.` });
  }
  const trustedProxies = read('TASHIL_TRUSTED_PROXIES', parseNetworks) ?? [];
  const sms = readSms(read, faults);
  const mail = readMail(read, faults);
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    config: {
      port,
      metricsPort,
      dataFolder,
      database: databaseUrl === undefined ? { kind: 'embedded' } : { kind: 'external', url: databaseUrl },
      redisUrl,
      businessStart: start ?? (demo ? new Date(demoStart.instant) : undefined),
      demo,
      trustedProxies,
      sms,
      mail,
    },
  };
}

/**
 * The environment from which another process of the product reads the same configuration again, once the database that was
 * chosen has an address.
 * @param databaseUrl the address of the running database, embedded or not
 */
export function environmentOf(config: Config, databaseUrl: string): Record<string, string> {
  return {
    PORT: String(config.port),
    TASHIL_DATA: config.dataFolder,
    DATABASE_URL: databaseUrl,
    // With an address the demo would default to off, and without it business time to the demo's.
    TASHIL_DEMO: String(config.demo),
    TASHIL_NOW: config.businessStart?.toISOString() ?? '',
    TASHIL_METRICS_PORT: config.metricsPort === undefined ? '' : String(config.metricsPort),
    REDIS_URL: config.redisUrl ?? '',
    TASHIL_TRUSTED_PROXIES: config.trustedProxies.join(','),
    TASHIL_SMS_URL: config.sms?.url ?? '',
    TASHIL_SMS_TOKEN: config.sms?.token ?? '',
    TASHIL_SMS_SENDER: config.sms?.sender ?? '',
    TASHIL_SMTP_URL: config.mail?.url ?? '',
    TASHIL_MAIL_FROM: config.mail?.from ?? '',
  };
}

/** The faults as lines for a person. */
export function describeFaults(faults: readonly ConfigFault[]): string {
  return ['The environment is not right:', ...faults.map(({ name, problem }) => `  ${name} ${problem}`)].join('\n');
}

type Read = <T>(name: string, parse: (text: string) => T | Problem) => T | undefined;

/** All of the provider's three, or none. */
function readSms(read: Read, faults: ConfigFault[]): SmsChoice | undefined {
  const url = read('TASHIL_SMS_URL', parseProvider);
  const token = read('TASHIL_SMS_TOKEN', (text) => (/^[\x21-\x7e]{1,500}$/.test(text) ? text : new Problem('is not a token: Latin letters, digits and signs without spaces.')));
  const sender = read('TASHIL_SMS_SENDER', (text) => (/^\+?[0-9A-Za-z]{3,20}$/.test(text) ? text : new Problem('is not a line that texts come from, like 30001234.')));
  nameLacking(faults, { TASHIL_SMS_URL: url, TASHIL_SMS_TOKEN: token, TASHIL_SMS_SENDER: sender });
  return url !== undefined && token !== undefined && sender !== undefined ? { url, token, sender } : undefined;
}

function readMail(read: Read, faults: ConfigFault[]): MailChoice | undefined {
  const url = read('TASHIL_SMTP_URL', (text) => parseAddress(text, ['smtp:', 'smtps:'], 'smtps://user:password@host:465'));
  const from = read('TASHIL_MAIL_FROM', (text) => (mailAddress.test(text) && text.length <= 200 ? text : new Problem('is not one address like tashil@example.org.')));
  nameLacking(faults, { TASHIL_SMTP_URL: url, TASHIL_MAIL_FROM: from });
  return url !== undefined && from !== undefined ? { url, from } : undefined;
}

/** What belongs together is there whole or not at all; what was refused already is named once. */
function nameLacking(faults: ConfigFault[], values: Record<string, string | undefined>): void {
  const names = Object.keys(values);
  const lacking = names.filter((name) => values[name] === undefined);
  if (lacking.length === names.length) return;
  for (const name of lacking) if (!faults.some((fault) => fault.name === name)) faults.push({ name, problem: `is missing: ${names.join(', ')} belong together.` });
}

class Problem {
  constructor(readonly text: string) {}
}

const mailAddress = /^[^\s\p{Cc}@<>,;:"()[\]\\]+@[^\s\p{Cc}@<>,;:"()[\]\\]+$/u;
const databaseExample = 'postgresql://user:password@host:5432/database';

function parsePort(text: string): number | Problem {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65535 ? port : new Problem(`is "${text}": it must be a port number from 0 to 65535.`);
}

function parseAddress(text: string, protocols: readonly string[], example: string): string | Problem {
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) return new Problem(`is not an address like ${example}.`);
  if (example === databaseExample && new URL(text).pathname.length < 2) return new Problem(`names no database: it must be like ${example}.`);
  return text;
}

/** The token and the numbers of people go there: in the clear only to this machine itself. */
function parseProvider(text: string): string | Problem {
  const example = 'https://host/path';
  const address = parseAddress(text, ['https:', 'http:'], example);
  if (address instanceof Problem) return address;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return new Problem('holds a log-in: the secret is TASHIL_SMS_TOKEN.');
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname) ? address : new Problem(`must be encrypted, like ${example}.`);
}

/** Whoever is trusted may say where a request comes from, and with it escape every limit by address: names, ranges of all and typing errors are refused. */
function parseNetworks(text: string): string[] | Problem {
  const networks = text.split(',').map((network) => network.trim()).filter((network) => network !== '');
  const wrong = networks.find((network) => !isNetwork(network));
  return wrong === undefined ? networks : new Problem(`names "${wrong}": it must be addresses or networks like 10.0.0.7, 10.1.0.0/16, fd00::/8, separated by commas.`);
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || address.includes('%') || rest.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function parseInstant(text: string): Date | Problem {
  const instant = new Date(text);
  const example = 'it must be an instant with its zone, like 2021-02-09T08:00:00+03:30.';
  return instantPattern.test(text) && !Number.isNaN(instant.getTime()) ? instant : new Problem(`is "${text}": ${example}`);
}

function parseSwitch(text: string): boolean | Problem {
  if (text === 'true') return true;
  return text === 'false' ? false : new Problem(`is "${text}": it must be true or false.`);
}
