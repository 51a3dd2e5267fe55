import type { Actor, Role } from '#domain';
import { FakeClock, FakeMail, FakeSms } from '#gateways';
import { openStore, seedReference, type Store } from '#store';
import { openApp, type App } from './app.js';
import { actorOfMobile } from './people/actors.js';

/** The product opened over a spec's own database, on the morning of 1399-11-21, with everything outside faked. */
export interface SpecApp { app: App; store: Store; clock: FakeClock; sms: FakeSms; mail: FakeMail; close(): Promise<void> }

export async function openSpecApp(url: string): Promise<SpecApp> {
  const store = await openStore({ url });
  await seedReference(store);
  const clock = new FakeClock('2021-02-09T04:30:00Z');
  const sms = new FakeSms();
  const mail = new FakeMail();
  const app = await openApp({ store, clock, sms, mail, demo: true });
  return {
    app, store, clock, sms, mail,
    close: async () => {
      await app.close();
      await store.close();
    },
  };
}

const place = { provinceCode: 'khuzestan', countyCode: null, bankCode: null, branchCode: null, mobile: null };

/** A member of staff of a role, in Khuzestan unless told otherwise. */
export const staff = (role: Exclude<Role, 'applicant'>, where: Partial<Actor> = {}): Actor =>
  ({ id: `id-of-${role}`, name: role, role, ...place, ...where });

export const applicantWith = actorOfMobile;
