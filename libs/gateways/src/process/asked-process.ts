import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Why there is no answer: the process ended, it took too long, or too many wait already. Another try in a moment may succeed. */
export type ProcessFault = 'busy' | 'too-slow' | 'crashed';
export type FaultError = (fault: ProcessFault, detail: string) => Error;

/** What a process answers. It tells the memory that it holds where that grows with what it is asked. */
export interface ProcessAnswer { id: number; residentBytes?: number }

/** One run of a module in a process of its own: native code that fails there takes nothing else with it. Asked once at a time. */
export class AskedProcess<Request extends object, Answer extends ProcessAnswer> {
  private readonly child: ChildProcess;
  private asked = 0;
  private gone = false;

  constructor(module: URL, heapMib: number, private readonly errorOf: FaultError) {
    this.child = fork(fileURLToPath(module), {
      execArgv: [`--max-old-space-size=${heapMib}`],
      // It needs nothing of the environment, and no secret of it.
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child.once('exit', () => { this.gone = true; });
    this.child.once('error', () => { this.gone = true; });
    this.rest();
  }

  get ended(): boolean {
    return this.gone;
  }

  /** @throws what `errorOf` makes of `too-slow` after the limit and of `crashed` when the process ends; either way this process has ended then */
  async ask(request: Request, limitMs: number): Promise<Answer> {
    this.asked += 1;
    this.child.ref();
    this.child.channel?.ref();
    try {
      return await this.answerTo({ ...request, id: this.asked }, limitMs);
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      if (!this.gone) this.rest();
    }
  }

  async end(): Promise<void> {
    if (this.gone) return;
    this.gone = true;
    // Waited for, so it must not be passed over as something that keeps nobody from ending.
    this.child.ref();
    const ended = this.child.exitCode !== null || this.child.signalCode !== null ? undefined : once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  private answerTo(request: Request & { id: number }, limitMs: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const settle = (done: () => void): void => {
        clearTimeout(timer);
        this.child.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
        done();
      };
      const fail = (error: Error): void => settle(() => reject(error));
      const timer = setTimeout(() => fail(this.errorOf('too-slow', `not done after ${limitMs} ms`)), limitMs);
      const onMessage = (answer: unknown): void => {
        if ((answer as Answer).id === request.id) settle(() => resolve(answer as Answer));
      };
      const onEnd = (): void => fail(this.errorOf('crashed', 'the process has ended'));
      this.child.on('message', onMessage).on('exit', onEnd).on('error', onEnd);
      this.child.send(request, (error) => { if (error) onEnd(); });
    });
  }

  /** While it has nothing to do it keeps nobody from ending. */
  private rest(): void {
    this.child.unref();
    this.child.channel?.unref();
  }
}
