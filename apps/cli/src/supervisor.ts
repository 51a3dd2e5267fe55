import { type Config, environmentOf } from '#config';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#gateways';
import { claimDataFolder, type FolderHolder, type FolderLock } from './data-folder-lock.js';
import { ManagedProcess } from './managed-process.js';
import { portProblem } from './port-check.js';
import { embeddedFolderOf } from './product-database.js';

export interface SupervisorOptions {
  readonly config: Config;
  /** What the processes of the product get beside their configuration. */
  readonly env: NodeJS.ProcessEnv;
  readonly apiModule: string;
  readonly workerModule: string;
  /** Makes the database ready to be served from; returns lines for the person who started the product. */
  readonly prepareDatabase: (url: string) => Promise<readonly string[]>;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** Why the product does not start; the message says what to do. */
class StartRefusal extends Error {}

/** Starts a database again this many times before the product gives up. */
const databaseRestartLimit = 5;

/** Runs the product: database, API and worker, until it is told to stop. */
export class Supervisor {
  /** What has to be stopped, the last started first. */
  private readonly undo: (() => Promise<void> | undefined)[] = [];
  private readonly processes: ManagedProcess[] = [];
  private folder: FolderLock | undefined;
  private database: EmbeddedPostgres | undefined;
  private databaseRestarts = 0;
  private stopping: Promise<void> | undefined;
  private exitCode = 0;
  private starting: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;
  private readonly stopAsked = new Promise<void>((resolve) => { this.wake = resolve; });

  constructor(private readonly options: SupervisorOptions) {}

  /**
   * Starts everything and stays until `stop`.
   * @returns the exit code: 0 after a stop that was asked for, 1 when the product could not start or go on
   */
  async run(): Promise<number> {
    this.starting = this.start();
    try {
      await this.starting;
    } catch (error) {
      // What fails while everything is being taken down fails because of that.
      if (this.stopping === undefined) {
        this.options.complain(error instanceof Error ? error.message : String(error));
        this.fail();
      }
    }
    await this.stopAsked;
    await this.stopping;
    return this.exitCode;
  }

  /** Stops worker and API, then the database, then gives the data folder back. */
  stop(): void {
    this.stopping ??= this.takeDown();
    this.wake();
  }

  /** Ends everything at once; the next start recovers. */
  forceStop(): void {
    this.processes.forEach((managed) => managed.kill());
    if (this.database !== undefined) process.kill(this.database.pid, 'SIGQUIT');
  }

  private fail(): void {
    this.exitCode = 1;
    this.stop();
  }

  private async takeDown(): Promise<void> {
    await this.undoAll();
    // A start that was in the middle of a step hands over what it got only afterwards.
    await this.starting.catch(() => undefined);
    await this.undoAll();
    this.folder?.release();
  }

  private async undoAll(): Promise<void> {
    for (let step = this.undo.pop(); step !== undefined; step = this.undo.pop()) await step();
  }

  private async start(): Promise<void> {
    const { config, prepareDatabase, say } = this.options;
    await this.claimFolderAndPort();
    const url = config.database.kind === 'external' ? config.database.url : await this.startDatabase();
    if (this.stopping !== undefined) return;
    const lines = await prepareDatabase(url);
    if (this.stopping !== undefined) return;
    const port = await this.startProcesses(url);
    if (this.stopping !== undefined) return;
    const address = `http://localhost:${port}`;
    this.folder?.announce(address);
    lines.forEach(say);
    say(`Tashil is ready: ${address}`);
  }

  private async claimFolderAndPort(): Promise<void> {
    const { config } = this.options;
    const claim = claimDataFolder(config.dataFolder, 'server');
    if (!claim.ok) throw new StartRefusal(describeHolder(claim.holder, config.dataFolder));
    this.folder = claim.lock;
    for (const port of [config.port, ...(config.metricsPort === undefined ? [] : [config.metricsPort])]) {
      const name = port === config.port ? 'PORT' : 'TASHIL_METRICS_PORT';
      const problem = await portProblem(port);
      if (problem === 'in-use') {
        throw new StartRefusal(`Port ${port} is in use by another program. Stop that program, or choose another port: ${name}=${port + 1} npm start`);
      }
      if (problem === 'no-right') throw new StartRefusal(`Port ${port} is reserved for root. Choose another: ${name}=3000 npm start`);
    }
  }

  private async startDatabase(): Promise<string> {
    const dataFolder = embeddedFolderOf(this.options.config);
    const database = await startEmbeddedPostgres({ dataFolder, durable: true });
    this.database = database;
    this.undo.push(() => this.database?.stop());
    this.watchDatabase(database);
    return database.url();
  }

  private watchDatabase(database: EmbeddedPostgres): void {
    void database.lost.then(async () => {
      if (this.stopping !== undefined) return;
      this.databaseRestarts += 1;
      if (this.databaseRestarts > databaseRestartLimit) {
        this.options.complain(`PostgreSQL ended again and is given up after ${databaseRestartLimit} restarts.`);
        this.fail();
        return;
      }
      this.options.complain('PostgreSQL ended without having been asked to; it is started again.');
      try {
        // The same port: the processes of the product hold its address.
        this.database = await startEmbeddedPostgres({ dataFolder: embeddedFolderOf(this.options.config), durable: true, port: database.port });
        this.watchDatabase(this.database);
        if (this.stopping !== undefined) await this.database.stop();
      } catch (error) {
        this.options.complain(error instanceof Error ? error.message : String(error));
        this.fail();
      }
    });
  }

  private async startProcesses(databaseUrl: string): Promise<number> {
    const { apiModule, complain, config, env, workerModule } = this.options;
    const childEnv = { ...env, ...environmentOf(config, databaseUrl) };
    const manage = (name: string, modulePath: string) =>
      new ManagedProcess({ name, modulePath, env: childEnv, report: complain, onGiveUp: () => this.fail() });
    const api = manage('api', apiModule);
    const worker = manage('worker', workerModule);
    this.processes.push(api, worker);
    this.undo.push(async () => void (await Promise.all(this.processes.map((managed) => managed.stop()))));
    const [port] = await Promise.all([api.start(), worker.start()]);
    return port;
  }
}

function describeHolder(holder: FolderHolder, dataFolder: string): string {
  if (holder.role === 'command') {
    return `A tashil command (process ${holder.pid}) is using ${dataFolder}: start again when it has ended.`;
  }
  if (holder.url === undefined) return `Tashil (process ${holder.pid}) is already starting with ${dataFolder}.`;
  return `Tashil is already running at ${holder.url} (process ${holder.pid}).`;
}
