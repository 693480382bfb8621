// The demo as `npm start` serves it, on a free port.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface DemoServer {
  /** Without a slash at its end. */
  readonly origin: string;
  close(): Promise<void>;
}

const serveScript = fileURLToPath(new URL('../../demo/serve.mjs', import.meta.url));

/** Needs what `npm run build` makes. Resolves once the server has printed its address. */
export async function startDemo(port = '0'): Promise<DemoServer> {
  const server = spawn(process.execPath, [serveScript], { env: { ...process.env, PORT: port } });
  let printed = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  }
  const ended = once(server, 'exit');
  for (;;) {
    const address = /http:\/\/localhost:\d+/.exec(printed)?.[0];
    if (address !== undefined) {
      return {
        origin: address,
        close: async () => {
          server.kill('SIGTERM');
          await ended;
        },
      };
    }
    if (server.exitCode !== null) throw new Error(printed);
    await Promise.race([once(server.stdout, 'data'), ended]);
  }
}
