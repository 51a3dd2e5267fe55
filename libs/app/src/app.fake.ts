import type { Actor, Role } from '#domain';
import { FakeClock, FakeMail, FakeSms } from '#gateways';
import { openStore, seedReference, type Store } from '#store';
import { createTestDatabase } from '#testkit';
import { openApp, type App } from './app.js';
import { actorOfMobile } from './people/actors.js';

/** The product opened over a spec's own database, on the morning of 1399-11-21, with everything outside faked. */
export interface SpecApp {
  app: App; store: Store; clock: FakeClock; sms: FakeSms; mail: FakeMail;
  /** Address of its database, for who has to come from outside. */
  url: string;
  /** Ends what was opened here, and removes the database. */
  close(): Promise<void>;
}

export async function openSpecApp(): Promise<SpecApp> {
  const database = await createTestDatabase();
  const { url } = database;
  const store = await openStore({ url });
  await seedReference(store);
  const clock = new FakeClock('2021-02-09T04:30:00Z');
  const sms = new FakeSms();
  const mail = new FakeMail();
  const app = await openApp({ store, clock, sms, mail, demo: true });
  return {
    app, store, clock, sms, mail, url,
    close: async () => {
      await app.close();
      await store.close();
      await database.drop();
    },
  };
}

const place = { provinceCode: 'khuzestan', countyCode: null, bankCode: null, branchCode: null, mobile: null };

/** A member of staff of a role, in Khuzestan unless told otherwise. */
export const staff = (role: Exclude<Role, 'applicant'>, where: Partial<Actor> = {}): Actor =>
  ({ id: `id-of-${role}`, name: role, role, ...place, ...where });

/** Who holds a phone, under a name that needs no secret. */
export const applicantWith = (mobile: string): Actor => actorOfMobile(mobile, mobile.padStart(16, '0'));
