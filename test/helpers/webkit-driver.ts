// Starts WebKitGTK's MiniBrowser under WebDriver on a virtual screen of its own.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Builder, Capabilities } from 'selenium-webdriver';
import type { WebDriver } from 'selenium-webdriver';
import { programPath } from './browsers.js';
import type { ColorScheme } from './engines.js';

export const screen = { width: 2560, height: 1600 };

export interface WebKitSession {
  readonly driver: WebDriver;
  readonly version: string;
  stop(): Promise<void>;
}

// Without this style the controls of MiniBrowser's toolbar keep its window at least 447 px wide,
// which is more than a phone has; with it, down to 290 px.
const narrowToolbarStyle =
  'button, entry, image { min-width: 0; padding: 0; margin: 0; border: 0; font-size: 1px; }';

const children = new Set<ChildProcess>();

// A test run that ends early must not leave processes behind. MiniBrowser ends with its screen.
process.on('exit', () => {
  for (const child of children) child.kill();
});

function track(child: ChildProcess): ChildProcess {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}

/** Every session has its own screen: on a shared one only one window could have the focus. */
export async function startWebKit(colorScheme: ColorScheme): Promise<WebKitSession> {
  const configFolder = await mkdtemp(join(tmpdir(), 'webkit-test-'));
  const started: ChildProcess[] = [];
  const endProcesses = async () => {
    for (const child of started.reverse()) await end(child);
    await rm(configFolder, { recursive: true, force: true });
  };
  try {
    await mkdir(join(configFolder, 'gtk-3.0'));
    await writeFile(join(configFolder, 'gtk-3.0', 'gtk.css'), narrowToolbarStyle);
    const xvfb = startScreen();
    started.push(xvfb);
    const display = await displayOf(xvfb);
    const port = await freePort();
    const driverProcess = startDriver(port, display, configFolder);
    started.push(driverProcess);
    await untilListening(port, driverProcess);
    const driver = await newSession(port, colorScheme);
    const version = (await driver.getCapabilities()).getBrowserVersion() ?? 'unknown';
    const stop = async () => {
      // A hung browser must not hang the tests: its processes are ended either way.
      await Promise.race([driver.quit().catch(() => undefined), delay(5_000)]);
      await endProcesses();
    };
    return { driver, version, stop };
  } catch (error) {
    await endProcesses();
    throw error;
  }
}

function startScreen(): ChildProcess {
  const size = `${screen.width}x${screen.height}x24`;
  const options = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'];
  return track(
    spawn(programPath('xvfb'), options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] }),
  );
}

async function displayOf(xvfb: ChildProcess): Promise<string> {
  const pipe = xvfb.stdio[3];
  if (!pipe) throw new Error('Xvfb has no display number pipe');
  const failed = once(xvfb, 'exit').then(() => {
    throw new Error('Xvfb ended before it had a display');
  });
  const [number] = (await Promise.race([once(pipe, 'data'), failed])) as [Buffer];
  return `:${number.toString().trim()}`;
}

function startDriver(port: number, display: string, configFolder: string): ChildProcess {
  const env = {
    ...process.env,
    DISPLAY: display,
    XDG_CONFIG_HOME: configFolder,
    GDK_BACKEND: 'x11',
    NO_AT_BRIDGE: '1',
    // The sandbox refuses to run as root and in most containers; only our own pages are opened.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  };
  return track(spawn(programPath('webkitDriver'), [`--port=${port}`], { env, stdio: 'ignore' }));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilListening(port: number, driverProcess: ChildProcess): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await isListening(port))) {
    if (driverProcess.exitCode !== null) throw new Error('WebKitWebDriver ended at once');
    if (Date.now() > end) throw new Error('WebKitWebDriver does not listen');
    await delay(20);
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function newSession(port: number, colorScheme: ColorScheme): Promise<WebDriver> {
  const args = ['--automation', ...(colorScheme === 'dark' ? ['--dark-mode'] : [])];
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: programPath('webkit'), args },
  });
  const driver = await new Builder()
    .disableEnvironmentOverrides()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities(capabilities)
    .build();
  await driver.manage().setTimeouts({ script: 60_000, pageLoad: 30_000 });
  return driver;
}
