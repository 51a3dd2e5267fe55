import { fileURLToPath } from 'node:url';
import { jalaliYear, tehranDate } from '#domain';
import { addDecree, createAllocation, findUser, giveAddress, listAllocations, listLedger, saveUser } from '#store';
import { v7 as newUuid } from 'uuid';
import { systemActor, type App } from '../app.js';
import { importCases, type ImportReport } from '../imports/import-cases.command.js';
import { hashPassword } from '../people/log-in.command.js';
import { DEMO_EXPORT, DEMO_ROOM_RIAL, DEMO_SOURCE } from './demo.data.js';
import { DEMO_PASSWORD, DEMO_USERS, type DemoUserData } from './demo-users.data.js';

/** The case export that ships with the demo. */
export const demoExportFile = (): string => fileURLToPath(new URL(`../../demo/${DEMO_EXPORT}`, import.meta.url));

/**
 * Opens the demo: the export's cases, room for new referrals of the year, and one user for each desk. Doing it again changes nothing.
 * @throws when the shipped export is not taken over whole, with its first faults
 */
export async function loadDemo(app: App, { exportFile = demoExportFile() }: { exportFile?: string } = {}): Promise<ImportReport> {
  const report = await importCases(app, { file: exportFile, fileName: DEMO_EXPORT, by: 'بارگذاری نسخهٔ نمایشی' });
  if (!report.applied) {
    const first = report.errors.slice(0, 3).map(({ row, column, code }) => `row ${row}, ${column ?? 'the file'}: ${code}`);
    throw new Error(`The demo's export was not taken over: ${first.join('; ')}`);
  }
  await openDemoRoom(app);
  await addDemoUsers(app);
  await app.rules.reload();
  return report;
}

/** Room on top of what was referred, in each pot of this year, marked as the demo's. */
async function openDemoRoom(app: App): Promise<void> {
  const now = app.clock.now();
  const year = jalaliYear(tehranDate(now));
  const provinceCode = [...app.rules.counties.values()][0]!.provinceCode;
  const { id: actor } = systemActor(provinceCode, DEMO_SOURCE);
  await app.store.transaction(async (client) => {
    const pots = await listAllocations(client, { provinceCode, year });
    for (const { code, agents } of app.rules.programmesOn(tehranDate(now))) {
      for (const bankCode of agents) {
        const pot = pots.find((each) => each.programme === code && each.bankCode === bankCode && each.countyCode === null);
        if (!pot) {
          await createAllocation(client, {
            id: newUuid(), provinceCode, programme: code, year, bankCode, countyCode: null,
            allocatedRial: DEMO_ROOM_RIAL, source: DEMO_SOURCE, actor, at: now,
          });
        } else if (!(await hasDemoRoom(client, pot.id))) {
          await addDecree(client, { allocationId: pot.id, amountRial: DEMO_ROOM_RIAL, reference: DEMO_SOURCE, actor, at: now });
        }
      }
    }
  });
}

/** Decrees come without a case; a pot has few of them beside the thousands of entries of its cases. */
async function hasDemoRoom(client: Parameters<typeof listLedger>[0], allocationId: string): Promise<boolean> {
  const entries = await listLedger(client, { allocationId, limit: 100_000 });
  return entries.some(({ caseId, reference }) => caseId === null && reference === DEMO_SOURCE);
}

async function addDemoUsers(app: App): Promise<void> {
  let passwordHash: string | undefined;
  for (const user of DEMO_USERS) {
    const address = { email: emailOf(user), digest: user.digest ?? 'hourly', at: app.clock.now() };
    if (await findUser(app.store.engine, user.username)) {
      await giveAddress(app.store.engine, user.username, address);
      continue;
    }
    passwordHash ??= await hashPassword(DEMO_PASSWORD);
    await saveUser(app.store.engine, {
      id: newUuid(), username: user.username, role: user.role, ...placeOf(app, user), nameFa: user.nameFa, nameEn: user.nameEn, demo: true, passwordHash,
    });
    await giveAddress(app.store.engine, user.username, address);
  }
}

/** The address of a desk, of nobody: `.invalid` is kept free for such. */
const emailOf = ({ username }: DemoUserData): string => `${username}@example.invalid`;

function placeOf(app: App, { county, bank, branch, everywhere }: DemoUserData) {
  if (branch !== undefined && !app.rules.branches.has(branch)) throw new Error(`There is no branch ${branch} for the demo.`);
  const provinceCode = everywhere ? null : [...app.rules.counties.values()][0]?.provinceCode ?? null;
  return { provinceCode, countyCode: county ?? null, bankCode: bank ?? null, branchCode: branch ?? null };
}
