import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { DocumentError } from './document.error.js';
import type { DocumentTemplate, LayoutAnswer, LayoutRequest } from './layout-message.js';

/** The heap holds the data and the finished document; the layout itself is native memory, which the caller watches. */
const HEAP_MIB = 128;

/** One run of the process that lays documents out. Asked once at a time. */
export class LayoutProcess {
  private readonly child: ChildProcess;
  private asked = 0;
  private gone = false;

  constructor(module: URL) {
    this.child = fork(fileURLToPath(module), {
      execArgv: [`--max-old-space-size=${HEAP_MIB}`],
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

  /** @throws DocumentError `too-slow` after the limit, `crashed` when the process ends; either way this process has ended then */
  async ask(template: DocumentTemplate, data: string, limitMs: number): Promise<LayoutAnswer> {
    this.asked += 1;
    const request: LayoutRequest = { id: this.asked, template, data };
    this.child.ref();
    this.child.channel?.ref();
    try {
      return await this.answerTo(request, limitMs);
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

  private answerTo(request: LayoutRequest, limitMs: number): Promise<LayoutAnswer> {
    return new Promise((resolve, reject) => {
      const settle = (done: () => void): void => {
        clearTimeout(timer);
        this.child.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
        done();
      };
      const fail = (error: DocumentError): void => settle(() => reject(error));
      const timer = setTimeout(() => fail(new DocumentError('too-slow', `not done after ${limitMs} ms`)), limitMs);
      const onMessage = (answer: unknown): void => {
        if ((answer as LayoutAnswer).id === request.id) settle(() => resolve(answer as LayoutAnswer));
      };
      const onEnd = (): void => fail(new DocumentError('crashed', 'the process that lays out has ended'));
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
