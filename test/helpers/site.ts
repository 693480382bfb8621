// A web site on a free local port: the built package, the demo, the test pages and what a test adds.

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A handler may answer late or never; a string is a page of HTML. */
type Route = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** By path, without the query. Read at every request, so a test may change it at any time. */
export type Routes = Record<string, Route>;

export interface Site {
  /** Without a slash at its end. */
  readonly origin: string;
  /** Ends requests that still wait as well. */
  close(): Promise<void>;
}

/** What recorder.js keeps in `window.recorded`. */
export interface Recorded {
  errors: { message: string; source: string; line: number }[];
  rejections: { message: string }[];
  console: { level: 'debug' | 'log' | 'info' | 'warn' | 'error'; text: string }[];
  violations: { directive: string; blocked: string }[];
}

export interface HtmlOptions {
  /** Markup for the end of the head. */
  head?: string;
  /** For a content security policy that wants one on the recorder's script. */
  nonce?: string;
}

const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

const folders: Record<string, string> = {
  '/dist/': join(projectFolder, 'dist'),
  '/demo/': join(projectFolder, 'demo'),
  '/pages/': join(projectFolder, 'test', 'pages'),
};

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const recorderScript = readFileSync(new URL('recorder.js', import.meta.url), 'utf8');

/** A page of HTML that records its errors from before anything else in it runs. */
export function recording(page: string): string {
  return page.replace('<head>', () => `<head><script>${recorderScript}</script>`);
}

/** A whole document that records its errors from before anything else in it runs. */
export function html(body: string, { head = '', nonce }: HtmlOptions = {}): string {
  const nonceAttribute = nonce === undefined ? '' : ` nonce="${nonce}"`;
  return `<!doctype html>
<html lang="en">
<head>
<script${nonceAttribute}>${recorderScript}</script>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Test page</title>
${head}
</head>
<body>
${body}
</body>
</html>
`;
}

export async function startSite({ routes = {} }: { routes?: Routes } = {}): Promise<Site> {
  const server = createServer((request, response) => void answer(routes, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  const { pathname } = new URL(request.url ?? '/', 'http://site.test');
  const route = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
  if (typeof route === 'function') {
    route(request, response);
  } else if (typeof route === 'string') {
    send(response, '.html', route);
  } else {
    await sendFile(pathname, response);
  }
}

async function sendFile(pathname: string, response: ServerResponse): Promise<void> {
  try {
    const file = fileOf(pathname);
    send(response, extname(file), await readFile(file));
  } catch {
    response.statusCode = 404;
    send(response, '.txt', 'Not found');
  }
}

// The URL parser has resolved `..` already; an encoded slash is the only way left out of a folder.
function fileOf(pathname: string): string {
  const prefix = Object.keys(folders).find((each) => pathname.startsWith(each));
  const folder = prefix === undefined ? undefined : folders[prefix];
  if (prefix === undefined || folder === undefined || /%(2f|5c)/i.test(pathname)) {
    throw new Error(`No folder for ${pathname}`);
  }
  const path = decodeURIComponent(pathname.slice(prefix.length));
  return join(folder, path === '' || path.endsWith('/') ? `${path}index.html` : path);
}

function send(response: ServerResponse, extension: string, content: string | Buffer): void {
  response.setHeader('content-type', contentTypes[extension] ?? 'text/plain; charset=utf-8');
  response.end(content);
}
