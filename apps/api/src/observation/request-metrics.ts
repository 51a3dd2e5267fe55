import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { App } from '#app';

/** Upper ends in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Series { labels: string; count: number; seconds: number; buckets: number[] }

/** Counts and durations of requests by route, and how the process is, in the text form that Prometheus reads. */
export class RequestMetrics {
  private readonly series = new Map<string, Series>();
  private readonly loopDelay = monitorEventLoopDelay({ resolution: 20 });
  inFlight = 0;
  /** Answers that stay open to tell what happens. */
  streams = 0;

  constructor(private readonly store: Pick<App['store'], 'engine' | 'reader'>) {
    this.loopDelay.enable();
  }

  /** @param route the route's pattern: addresses would make a series each */
  observe({ method, route, seconds, status }: { method: string; route: string; status: number; seconds: number }): void {
    const labels = `method="${method}",route="${route}",status="${status}"`;
    const series = this.series.get(labels) ?? { labels, count: 0, seconds: 0, buckets: BUCKETS.map(() => 0) };
    this.series.set(labels, series);
    series.count += 1;
    series.seconds += seconds;
    BUCKETS.forEach((upTo, at) => {
      if (seconds <= upTo) series.buckets[at] = (series.buckets[at] ?? 0) + 1;
    });
  }

  text(): string {
    return [
      '# HELP tashil_http_request_duration_seconds How long requests took.',
      '# TYPE tashil_http_request_duration_seconds histogram',
      ...[...this.series.values()].flatMap(histogram),
      ...gauge('tashil_http_requests_in_flight', 'Requests that are being answered.', [['', this.inFlight]]),
      ...gauge('tashil_event_streams_open', 'Pages that are being told what happens.', [['', this.streams]]),
      ...gauge('tashil_database_connections', 'Open connections.', this.pools((pool) => pool.totalCount)),
      ...gauge('tashil_database_waiting', 'Requests that wait for a connection.', this.pools((pool) => pool.waitingCount)),
      ...gauge('tashil_event_loop_delay_seconds', 'Delay of the event loop, 99th percentile since the start.', [['', this.loopDelay.percentile(99) / 1e9]]),
      ...gauge('process_resident_memory_bytes', 'Memory of the process.', [['', process.memoryUsage().rss]]),
      '',
    ].join('\n');
  }

  close(): void {
    this.loopDelay.disable();
  }

  private pools(read: (pool: App['store']['engine']) => number): [string, number][] {
    return [['{pool="engine"}', read(this.store.engine)], ['{pool="reader"}', read(this.store.reader)]];
  }
}

const gauge = (name: string, help: string, values: [string, number][]): string[] =>
  [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...values.map(([labels, value]) => `${name}${labels} ${value}`)];

function histogram({ buckets, count, labels, seconds }: Series): string[] {
  const name = 'tashil_http_request_duration_seconds';
  return [
    ...BUCKETS.map((upTo, at) => `${name}_bucket{${labels},le="${upTo}"} ${buckets[at] ?? 0}`),
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${seconds}`,
    `${name}_count{${labels}} ${count}`,
  ];
}
