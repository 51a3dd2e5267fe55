import type { Problem } from '../api/types.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import type { PathFault } from './body.js';

/** A path as a problem answer writes it (`/minutes/votesFor`, `jobs[0].title`) in the form that fields are known by. */
export const plainPath = (path: string): string => path.replace(/^\$?[./]+/, '').replaceAll('/', '.').replace(/\[(\d+)\]/g, '.$1');

/** What a problem answer says about single fields, in the server's words where it has some. */
export const faultsOfProblem = ({ errors = [] }: Problem): PathFault[] =>
  errors.map(({ path, message }) => ({ path: plainPath(path), text: said(message) || m.fault_refused() }));
