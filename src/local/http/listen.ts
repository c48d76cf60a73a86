import { request, type Server } from 'node:http';
import { fieldOf, parseJson } from '../../base/json.ts';
import { identityPath } from './request.ts';

export interface Listening {
  readonly port: number;
  readonly url: string;
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** Ports tried from the wanted one on, before any free one is taken. */
const mostTries = 10;

/**
 * Listens with the same port on 127.0.0.1 and on ::1 (`localhost` may mean either), the wanted one or the next that is free on
 * both. Where the machine has no IPv6, or no IPv4, the other is enough and a note says so.
 */
export async function listen(makeServer: () => Server, wantedPort: number): Promise<Listening> {
  const notes: string[] = [];
  for (let tries = 0; tries <= mostTries; tries += 1) {
    const port = wantedPort === 0 || tries === mostTries || wantedPort + tries > 65_535 ? 0 : wantedPort + tries;
    const listening = await tryPort(makeServer, port);
    if (!('inUse' in listening)) {
      if (tries > 0 && wantedPort !== 0) notes.push(`Port ${wantedPort} is in use by ${await whoListens(wantedPort)}: this receiver listens on ${listening.port}.`);
      return { ...listening, notes: [...notes, ...listening.notes] };
    }
    if (tries === mostTries) throw new Error(listening.inUse);
  }
  throw new Error('no port is free');
}

async function tryPort(makeServer: () => Server, port: number): Promise<Listening | { readonly inUse: string }> {
  const first = await bind(makeServer(), '127.0.0.1', port);
  if (typeof first === 'string' && first === 'EADDRINUSE') return { inUse: `127.0.0.1:${port} is in use` };
  const taken = typeof first === 'string' ? port : first.port;
  const second = await bind(makeServer(), '::1', taken);
  if (second === 'EADDRINUSE') {
    if (typeof first !== 'string') await first.close();
    return { inUse: `[::1]:${taken} is in use` };
  }
  if (typeof first === 'string' && typeof second === 'string') throw new Error(`cannot listen on 127.0.0.1:${port} (${first}) nor on [::1]:${port} (${second})`);
  const open = [first, second].filter((side) => typeof side !== 'string');
  const notes = [
    ...(typeof first === 'string' ? [`127.0.0.1 cannot be listened on (${first}): only [::1] is.`] : []),
    ...(typeof second === 'string' ? [`[::1] cannot be listened on (${second}): only 127.0.0.1 is. A program that takes localhost for ::1 does not reach it.`] : []),
  ];
  const actual = open[0]?.port ?? taken;
  return {
    port: actual,
    url: typeof first === 'string' ? `http://[::1]:${actual}` : `http://127.0.0.1:${actual}`,
    notes,
    close: async () => void (await Promise.all(open.map((side) => side.close()))),
  };
}

/** The open server, or the code of what went wrong. */
function bind(server: Server, host: string, port: number): Promise<{ readonly port: number; close(): Promise<void> } | string> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.removeAllListeners('error');
      server.on('error', () => undefined);
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () => new Promise((closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        }),
      });
    });
  });
}

/** Another window's receiver says that it is one. */
async function whoListens(port: number): Promise<string> {
  const body = await new Promise<string>((resolve) => {
    const asking = request({ host: '127.0.0.1', port, path: identityPath, timeout: 1_000, signal: AbortSignal.timeout(2_000) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (chunks.length > 16) asking.destroy();
      });
      response.on('close', () => resolve(Buffer.concat(chunks).toString()));
    });
    asking.on('error', () => resolve(''));
    asking.on('timeout', () => asking.destroy());
    asking.end();
  });
  return fieldOf(parseJson(body), 'name') === 'sightline' ? 'the receiver of another window, which keeps what is sent there' : 'another program';
}
