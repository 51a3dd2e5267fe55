import { createServer, type ListenOptions } from 'node:net';

/** Why a port cannot be served on; `undefined` when it can. Port 0 is any free one. */
export async function portProblem(port: number): Promise<'in-use' | 'no-right' | undefined> {
  if (port === 0) return undefined;
  // Another program may hold only the machine's own address, or only the addresses of the network.
  return (await tryToListen({ port, host: '127.0.0.1' })) ?? (await tryToListen({ port }));
}

function tryToListen(options: ListenOptions): Promise<'in-use' | 'no-right' | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve('in-use');
      else if (error.code === 'EACCES') resolve('no-right');
      else reject(error);
    });
    server.listen({ ...options, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
