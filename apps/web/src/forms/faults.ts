import type { Fault } from '../parts/error-summary.js';
import type { PathFault } from './body.js';
import { fieldId } from './draft.js';
import type { FaultsByPath } from './schema-field.js';

export const byPath = (faults: PathFault[]): FaultsByPath => new Map(faults.map(({ path, text }) => [path, text]));
export const forSummary = (faults: PathFault[]): Fault[] =>
  faults.map(({ path, text }) => ({ path, text, fieldId: path === '' ? null : fieldId(path) }));
