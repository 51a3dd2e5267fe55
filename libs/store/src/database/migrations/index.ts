import { RolesAndReference1611000000001 } from './0001-roles-and-reference.migration.js';
import { People1611000000002 } from './0002-people.migration.js';
import { Cases1611000000003 } from './0003-cases.migration.js';
import { Work1611000000004 } from './0004-work.migration.js';
import { Walls1611000000005 } from './0005-walls.migration.js';
import { PartyClock1611000000006 } from './0006-party-clock.migration.js';
import { Calendars1611000000007 } from './0007-calendars.migration.js';
import { QuarantineAndFeed1611000000008 } from './0008-quarantine-and-feed.migration.js';
import { Notices1611000000009 } from './0009-notices.migration.js';
import { Worklists1611000000010 } from './0010-worklists.migration.js';
import { Registration1611000000011 } from './0011-registration.migration.js';
import { Documents1611000000012 } from './0012-documents.migration.js';
import { Access1611000000013 } from './0013-access.migration.js';
import { Questions1611000000014 } from './0014-questions.migration.js';
import { Intake1611000000015 } from './0015-intake.migration.js';

/** Every migration in order. A list, not a folder glob: it is the same in the sources and in the build. */
export const MIGRATIONS = [
  RolesAndReference1611000000001, People1611000000002, Cases1611000000003, Work1611000000004, Walls1611000000005,
  PartyClock1611000000006, Calendars1611000000007, QuarantineAndFeed1611000000008, Notices1611000000009, Worklists1611000000010,
  Registration1611000000011,
  Documents1611000000012, Access1611000000013, Questions1611000000014,
  Intake1611000000015,
];
