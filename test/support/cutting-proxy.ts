import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server that can be cut after some bytes of its answers. */
export interface CuttingProxy {
  url: string;
  /** Bytes of answers that have gone through since the line was last mended. */
  passed(): number;
  /** Lets so many more bytes through and then cuts every connection, until it is told again. */
  cutAfter(bytes: number): void;
  close(): Promise<void>;
}

export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let passed = 0;
  let limit = Number.POSITIVE_INFINITY;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    const end = () => {
      near.destroy();
      far.destroy();
      open.delete(near);
    };
    open.add(near);
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    if (passed >= limit) return end();
    near.pipe(far);
    far.on('data', (data: Buffer) => {
      const through = data.subarray(0, Math.max(0, limit - passed));
      passed += through.length;
      if (through.length === data.length) near.write(through);
      else near.write(through, end);
    });
    far.on('end', () => near.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed: () => passed,
    cutAfter(bytes) {
      passed = 0;
      limit = bytes;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
