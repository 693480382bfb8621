// Serves the demo on this machine only: the shop at /, its configurator at /configure/, the built script at /dist/, the demo's own at
// /build/.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import serveFiles from '@fastify/static';
import Fastify from 'fastify';

const DEFAULT_PORT = 4321;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

function stop(message) {
  console.error(message);
  process.exit(1);
}

function readPort() {
  const said = process.env.PORT || `${DEFAULT_PORT}`;
  const port = /^\d{1,5}$/.test(said) ? Number(said) : Infinity;
  if (port > 65535) stop(`PORT is "${said}". Say a number from 0 to 65535: PORT=8080 npm start`);
  return port;
}

function explainListening(error, port) {
  if (error.code === 'EADDRINUSE') {
    const other = port < 65535 ? port + 1 : DEFAULT_PORT;
    return `Port ${port} is taken by another program. Choose another one: PORT=${other} npm start`;
  }
  if (error.code === 'EACCES') {
    return `Port ${port} is not for everybody. Choose one above 1023: PORT=${DEFAULT_PORT} npm start`;
  }
  return `The demo could not listen on port ${port}: ${error.message}`;
}

const port = readPort();
for (const built of [
  '../dist/tailorbird.min.js',
  '../build/demo/demo.js',
  '../build/demo/configure.js',
]) {
  if (!existsSync(here(built))) stop('The demo is not built yet. Run: npm run build');
}

const server = Fastify({ forceCloseConnections: true });

// The next page view shall show what was built or written last.
server.addHook('onRequest', async (_request, reply) => {
  reply.header('cache-control', 'no-store');
});
for (const folder of ['demo', 'dist', 'build']) {
  await server.register(serveFiles, {
    root: here(`../${folder}/`),
    prefix: `/${folder}/`,
    cacheControl: false,
    decorateReply: folder === 'demo',
  });
}
// Browsers ask for it unasked, and would write to the console that it is missing.
server.get('/favicon.ico', (_request, reply) => reply.code(204).send());
server.get('/', (_request, reply) => reply.sendFile('index.html'));
server.get('/configure/', (_request, reply) => reply.sendFile('configure/index.html'));
server.get('/configure', (_request, reply) => reply.redirect('/configure/'));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => server.close().then(() => process.exit(0)));
}

try {
  await server.listen({ port, host: 'localhost' });
  console.log(`Tailorbird demo: http://localhost:${server.server.address().port}/`);
} catch (error) {
  stop(explainListening(error, port));
}
