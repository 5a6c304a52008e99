import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A server that sends the bytes it is told to, whatever HTTP says of them. */
export interface RawServer {
  url: string;
  /** Requests so far, each as its head. */
  requests: string[];
  /** What to do with a connection that has sent the head of a request for a path. */
  answer(path: string, reply: (socket: Socket, head: string) => void): void;
  close(): Promise<void>;
}

export async function startRawServer(): Promise<RawServer> {
  const replies = new Map<string, (socket: Socket, head: string) => void>();
  const requests: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    let head = '';
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      head += data;
      if (!head.includes('\r\n\r\n')) return;
      requests.push(head);
      const path = /^\w+ (\S+) /.exec(head)?.[1] ?? '';
      const reply = replies.get(path);
      if (reply) reply(socket, head);
      else socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (path, reply) => {
      replies.set(path, reply);
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Sends the first bytes of a response and cuts the connection: in order (FIN), or as a broken line does (RST). */
export function cutAfter(
  response: Buffer,
  count: number,
  how: 'closed' | 'reset' = 'closed',
): (s: Socket) => void {
  return (socket) => {
    const sent = response.subarray(0, count);
    const cut = () => (how === 'reset' ? socket.resetAndDestroy() : socket.end());
    if (sent.length === 0) cut();
    else socket.write(sent, cut);
  };
}
