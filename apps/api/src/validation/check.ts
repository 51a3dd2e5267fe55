import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { malformed, type FieldProblem } from '../problem/problem.error.js';
import { FIELD_FAULTS, type FieldFault } from '../problem/problem-texts.js';

type ClassOf<T> = new () => T;
const isFieldFault = (text: string): text is FieldFault => (FIELD_FAULTS as readonly string[]).includes(text);

function problemsIn(errors: ValidationError[], unknown: FieldFault, parents: string[] = []): FieldProblem[] {
  return errors.flatMap(({ children = [], constraints = {}, property }) => {
    const path = [...parents, property];
    if (constraints.whitelistValidation !== undefined) return [{ path: path.join('.'), code: unknown }];
    const codes = Object.values(constraints).filter(isFieldFault);
    return [...codes.slice(0, 1).map((code) => ({ path: path.join('.'), code })), ...problemsIn(children, unknown, path)];
  });
}

/**
 * What came in, as an instance of its class: every field checked and converted, none unknown.
 * @param unknown what a name that the class does not have is called
 * @throws ProblemError 400 that names every fault
 */
export function checked<T extends object>(as: ClassOf<T>, value: unknown, unknown: FieldFault = 'unknown-field'): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed({ path: '', code: 'not-object' });
  const instance = plainToInstance(as, value);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (errors.length > 0) throw malformed(...problemsIn(errors, unknown));
  return instance;
}

/** The same values without the classes of the edge; what is undefined is absent. */
export function plain<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => plain(item)) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined).map(([name, item]) => [name, plain<unknown>(item)])) as T;
}
