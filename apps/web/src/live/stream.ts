/** What the server tells while a page is open, by the name of the event. */
export interface Told {
  case: { caseId: string; number: string; version: number; command: string; stage: string; from: string | null };
  run: { runId: string; kind: string; status: string; progress: number; total: number | null };
  notice: { unread: number };
  /** What was missed is not kept any more: everything has to be read again. */
  reset: object;
}
export type Listener = { [Name in keyof Told]: (told: Told[Name]) => void } & { down: () => void };

const NAMES = ['case', 'run', 'notice', 'reset'] as const satisfies readonly (keyof Told)[];
/** After a refusal the browser does not try again by itself. */
const TRY_AGAIN_MS = 15_000;
/** While the stream is down, or the tab is out of sight for long, what it would have told is asked for so often. */
const ASK_MS = 60_000;

/**
 * Listens to the one stream of this tab until told to stop. The browser resumes a broken stream by itself, from the last event that it got. A tab that
 * is out of sight gives its connection back: a browser has only six of them for all tabs of one server.
 */
export function listen(listener: Listener): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let wasDown = false;
  const close = (): void => {
    clearTimeout(again);
    source?.close();
    source = undefined;
  };
  const open = (): void => {
    close();
    const own = new EventSource('/api/v1/events');
    source = own;
    for (const name of NAMES) own.addEventListener(name, (event: MessageEvent<string>) => (listener[name] as (told: unknown) => void)(JSON.parse(event.data)));
    own.onopen = () => {
      if (wasDown) listener.reset({});
      wasDown = false;
    };
    own.onerror = () => {
      if (own.readyState !== EventSource.CLOSED) return;
      wasDown = true;
      close();
      again = setTimeout(open, TRY_AGAIN_MS);
    };
  };
  const asking = setInterval(() => { if (source?.readyState !== EventSource.OPEN) listener.down(); }, ASK_MS);
  let hiding: ReturnType<typeof setTimeout> | undefined;
  const onSight = (): void => {
    clearTimeout(hiding);
    if (document.visibilityState === 'hidden') hiding = setTimeout(() => { wasDown = true; close(); }, ASK_MS);
    else if (source === undefined) open();
  };
  document.addEventListener('visibilitychange', onSight);
  open();
  return () => {
    document.removeEventListener('visibilitychange', onSight);
    clearTimeout(hiding);
    clearInterval(asking);
    close();
  };
}
