import { rmSync } from 'node:fs';

/** After the last spec: the server stops and its folder goes. */
export default async function stopTestServer() {
  const started = globalThis.tashilTestServer;
  if (started === undefined) return;
  await started.server.stop();
  rmSync(started.folder, { recursive: true, force: true });
}
