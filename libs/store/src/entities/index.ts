import { CalendarRow, Holiday } from './calendar.entity.js';
import { AppUser, Session } from './person.entity.js';
import { CountyBranchOfWork, IntakeSwitch, ProgrammeVersionRow } from './programme.entity.js';
import { Bank, Branch, County, DeviationKind, GuaranteeKind, LabelRow, Province, StallReason } from './reference.entity.js';
import { RunRow } from './run.entity.js';

/** Tables of administration. Cases, history, ledger and allocations have no entity: nothing may `save()` them. */
export const ENTITIES = [
  Province, County, Bank, Branch, StallReason, GuaranteeKind, DeviationKind, LabelRow,
  ProgrammeVersionRow, IntakeSwitch, CountyBranchOfWork, CalendarRow, Holiday, AppUser, Session, RunRow,
];
export { AppUser, Session } from './person.entity.js';
export { Bank, Branch, County, DeviationKind, GuaranteeKind, LabelRow, Province, StallReason } from './reference.entity.js';
export { CountyBranchOfWork, IntakeSwitch, ProgrammeVersionRow } from './programme.entity.js';
export { CalendarRow, Holiday } from './calendar.entity.js';
export { RunRow } from './run.entity.js';
