/**
 * `busy`: too many wait already. `too-large`: more data than one document may hold. `too-slow`: not done within the time limit.
 * `crashed`: the process that lays it out ended. `unlayable`: the template does not accept the data. The first, third and fourth may pass.
 */
export type DocumentFault = 'busy' | 'too-large' | 'too-slow' | 'crashed' | 'unlayable';

/** A document that could not be made. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';

  constructor(readonly fault: DocumentFault, detail: string) {
    super(`${fault}: ${detail}`);
  }

  /** Another try in a moment may succeed. */
  get passing(): boolean {
    return this.fault === 'busy' || this.fault === 'crashed' || this.fault === 'too-slow';
  }
}
