export { migrateDatabase } from './database/migrate.js';
export { openStore, type Queryable, type Store, type StoreOptions } from './database/store.js';
export * from './entities/index.js';
export { seedReference, shippedProgrammes } from './seed/seed-reference.js';
export { LABEL_KINDS, shippedLabels, type LabelEntry, type LabelKind, type Labels } from './seed/seed-labels.js';
export { readCalendars, fillWorkingDays } from './read/calendars.js';
export { readProgrammes, saveProgrammeVersion } from './read/programmes.js';
