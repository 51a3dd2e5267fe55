import type { Label, Role } from '#domain';
import { readSeedJson } from './seed-files.js';

/** A list that the product ships: whom it is for, and its search in the names of the list of cases, as in an address. */
export interface ShippedWorklist { code: string; label: Label; roles: readonly Role[]; query: Readonly<Record<string, string>>; source: string }

let shipped: readonly ShippedWorklist[] | undefined;

/** The shipped lists in their order. Read once for a process: they change with the version of the product only. */
export function shippedWorklists(): readonly ShippedWorklist[] {
  shipped ??= (readSeedJson('worklists.json') as { worklists: ShippedWorklist[] }).worklists;
  return shipped;
}
