import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A proxy before one server, with the troubles of real ones. */
export interface Proxy {
  readonly url: string;
  /** Connections now through it. */
  open(): number;
  /** Ends all connections; new ones go through. */
  cut(): void;
  /** Ends all connections and refuses new ones until `restore`. */
  down(): void;
  restore(): void;
  /** Answers requests for a WebSocket with 403 from now on. */
  refuseUpgrades(): void;
  /** Keeps the connections but lets nothing of them through any more; new ones go through. */
  freeze(): void;
  close(): Promise<void>;
}

/** Starts a TCP proxy on a free loopback port. */
export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<readonly [Socket, Socket]>();
  let isDown = false;
  let refusing = false;
  const server = createServer((client) => {
    client.on('error', () => undefined);
    if (isDown) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    upstream.on('error', () => client.destroy());
    const pair = [client, upstream] as const;
    pairs.add(pair);
    client.on('data', (chunk: Buffer) => {
      if (refusing && /\r\nupgrade: websocket/i.test(chunk.toString('latin1'))) client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      else upstream.write(chunk);
    });
    upstream.on('data', (chunk) => client.write(chunk));
    for (const [one, other] of [pair, [upstream, client]] as const) {
      one.on('close', () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => pairs.forEach(([client, upstream]) => [client, upstream].forEach((socket) => socket.destroy()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: () => pairs.size,
    cut,
    down: () => {
      isDown = true;
      cut();
    },
    restore: () => { isDown = false; },
    refuseUpgrades: () => { refusing = true; },
    freeze: () => {
      for (const [, upstream] of pairs) upstream.pause();
    },
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
