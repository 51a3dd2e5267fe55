import type { Problem } from '../api/types.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import type { Fault } from '../parts/error-summary.js';
import { plainPath, type PathFault } from './body.js';
import { fieldId } from './draft.js';
import type { FaultsByPath } from './schema-field.js';

/** What a problem answer says about single fields, in the server's words where it has some. */
export const faultsOfProblem = ({ errors = [] }: Problem): PathFault[] =>
  errors.map(({ path, message }) => ({ path: plainPath(path), text: said(message) || m.fault_refused() }));

export const byPath = (faults: PathFault[]): FaultsByPath => new Map(faults.map(({ path, text }) => [path, text]));
export const forSummary = (faults: PathFault[]): Fault[] =>
  faults.map(({ path, text }) => ({ path, text, fieldId: path === '' ? null : fieldId(path) }));
