import type { Actor, Refusal } from '#domain';
import { processFiles, typstDocuments, type Clock, type DocumentsGateway, type FilesGateway, type MailGateway, type SmsGateway } from '#gateways';
import { TransitionBatcher, type Store } from '#store';
import type { Ask } from './commands/ask.js';
import { decideSet } from './commands/decide-set.js';
import { RuleBook } from './rules/rule-book.js';

/** The opened product: everything that a command or a query needs, made once for a process and handed down. */
export interface App {
  readonly store: Store;
  readonly clock: Clock;
  readonly rules: RuleBook;
  readonly sms: SmsGateway;
  /** Null where no mail leaves the house: then none is composed. */
  readonly mail: MailGateway | null;
  /** Documents on paper; nothing runs for them before the first. */
  readonly documents: DocumentsGateway;
  /** Looks into files that people send; nothing runs for them before the first. */
  readonly files: FilesGateway;
  /** Demo mode: the demo's people may log in, and texts can be read on a page. */
  readonly demo: boolean;
  readonly batcher: TransitionBatcher<Ask, Refusal>;
  /** Ends what was opened here; the store stays the caller's. */
  close(): Promise<void>;
}

/**
 * Opens the product on an open, migrated and seeded store.
 * @throws when the reference data is missing or a stored programme does not validate
 */
export async function openApp(
  { store, clock, sms, mail = null, demo }: { store: Store; clock: Clock; sms: SmsGateway; mail?: MailGateway | null; demo: boolean },
): Promise<App> {
  const rules = await RuleBook.open(store);
  const documents = typstDocuments();
  const files = processFiles();
  const stopFollowing = rules.follow();
  return {
    store, clock, rules, sms, mail, documents, files, demo,
    batcher: new TransitionBatcher<Ask, Refusal>(store.engine, (set) => decideSet({ store, rules }, set)),
    close: async () => {
      await stopFollowing();
      await Promise.all([documents.close(), files.close()]);
    },
  };
}

/** The product's own hand: sweeps, imports and the like, as history names them. */
export const systemActor = (provinceCode: string | null, id = 'tashil', name = 'Tashil'): Actor => ({
  id, name, role: 'admin', provinceCode, countyCode: null, bankCode: null, branchCode: null, mobile: null,
});
