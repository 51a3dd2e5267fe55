import { answer, api, tagOf } from './client.js';
import type { operations } from './schema.js';
import type { CommandResult } from './types.js';

/** A body that was built from the description that the server gave of the very command, so its shape is the server's to check. */
type CommandBody = NonNullable<operations['giveCommand']['requestBody']>['content']['application/json'];

/**
 * Gives a command to a case as it was read. `key`: one for one intent, see `intentKeys`.
 * @throws {ProblemError} what the server refuses, 412 when the case has moved on, or that it could not be reached
 */
export const give = async (seen: { id: string; version: number }, body: { type: string } & Record<string, unknown>, key: string): Promise<CommandResult> =>
  (await answer(api.POST('/api/v1/cases/{id}/commands', {
    body: body as CommandBody, params: { path: { id: seen.id }, header: { 'If-Match': tagOf(seen.version), 'Idempotency-Key': key } },
  })));
