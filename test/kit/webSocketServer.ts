import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** The server's side of one WebSocket, as much of RFC 6455 as tests need. */
export interface Peer {
  send(text: string): void;
  /** Sends a close frame. */
  close(code: number, reason?: string): void;
  /** Ends the connection without a word. */
  cut(): void;
}

/** Answers the upgrade of a request. */
export function acceptUpgrade(request: IncomingMessage, socket: Duplex): Peer {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key'] ?? ''}${magic}`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`);
  socket.on('error', () => undefined);
  let closing = false;
  // The only thing that a client says here is its close frame; the server then hangs up.
  socket.on('data', () => {
    if (!closing) socket.write(frame(8, Buffer.from([3, 232])));
    socket.end();
  });
  return {
    send: (text) => void socket.write(frame(1, Buffer.from(text))),
    close: (code, reason = '') => {
      closing = true;
      socket.write(frame(8, Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)])));
    },
    cut: () => void socket.destroy(),
  };
}

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = length < 126 ? [length] : length < 65_536 ? [126, length >> 8, length & 255] : undefined;
  const size = head ? Buffer.from(head) : Buffer.alloc(9, 127);
  if (!head) size.writeBigUInt64BE(BigInt(length), 1);
  return Buffer.concat([Buffer.from([0x80 | opcode]), size, payload]);
}
