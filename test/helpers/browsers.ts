// Finds the programs the three browser engines need, installs absent ones with apt when allowed,
// and otherwise says which command installs them.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { EngineName } from './engines.js';

export type Program = 'chromium' | 'firefox' | 'webkit' | 'webkitDriver' | 'xvfb';

interface ProgramSource {
  readonly override: string;
  readonly paths: readonly string[];
  readonly aptPackage: string;
}

const programSources: Record<Program, ProgramSource> = {
  chromium: {
    override: 'CHROMIUM_PATH',
    paths: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
    aptPackage: 'chromium',
  },
  firefox: {
    override: 'FIREFOX_PATH',
    paths: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
    aptPackage: 'firefox-esr',
  },
  webkit: {
    override: 'WEBKIT_PATH',
    paths: [
      '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
      '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
    ],
    // MiniBrowser lies in the library package, which the driver package depends on.
    aptPackage: 'webkit2gtk-driver',
  },
  webkitDriver: {
    override: 'WEBKIT_DRIVER_PATH',
    paths: ['/usr/bin/WebKitWebDriver'],
    aptPackage: 'webkit2gtk-driver',
  },
  xvfb: { override: 'XVFB_PATH', paths: ['/usr/bin/Xvfb'], aptPackage: 'xvfb' },
};

const programsOfEngine: Record<EngineName, readonly Program[]> = {
  chromium: ['chromium'],
  firefox: ['firefox'],
  webkit: ['webkit', 'webkitDriver', 'xvfb'],
};

export const engineNames: readonly EngineName[] = ['chromium', 'firefox', 'webkit'];

function findProgram(program: Program): string | undefined {
  const { override, paths } = programSources[program];
  const chosen = process.env[override];
  if (chosen === undefined || chosen === '') return paths.find((path) => existsSync(path));
  if (!existsSync(chosen)) throw new Error(`${override} is ${chosen}, which does not exist`);
  return chosen;
}

export function programPath(program: Program): string {
  const path = findProgram(program);
  if (path === undefined) throw new Error(`${program} is not installed`);
  return path;
}

function missingPrograms(): Program[] {
  const programs = engineNames.flatMap((name) => programsOfEngine[name]);
  return programs.filter((program) => findProgram(program) === undefined);
}

export function missingEngines(): EngineName[] {
  const missing = new Set(missingPrograms());
  return engineNames.filter((name) => programsOfEngine[name].some((each) => missing.has(each)));
}

function aptInstallArguments(): string[] {
  const packages = new Set(missingPrograms().map((program) => programSources[program].aptPackage));
  return ['install', '-y', '--no-install-recommends', ...packages];
}

/** The command a developer runs to get every engine that is missing now. */
export function installCommand(): string {
  return `sudo apt-get ${aptInstallArguments().join(' ')}`;
}

function canInstall(): boolean {
  if (process.env['NO_BROWSER_INSTALL'] === '1') return false;
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function aptGet(aptArguments: readonly string[], timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    // Another job may hold the package lock: wait for it instead of failing at once.
    const apt = spawn('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...aptArguments], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: timeoutMs,
    });
    // Failure needs no handling of its own: what counts is which programs exist afterwards.
    apt.once('close', () => resolve());
    apt.once('error', () => resolve());
  });
}

/** Resolves to the engines that are still missing after the attempt to install them. */
export async function ensureBrowsers(): Promise<EngineName[]> {
  if (missingEngines().length > 0 && canInstall()) {
    await aptGet(['update'], 180_000);
    await aptGet(aptInstallArguments(), 600_000);
  }
  const missing = missingEngines();
  if (missing.length > 0) {
    console.warn(`Missing browser engines: ${missing.join(', ')}. Run: ${installCommand()}`);
  }
  return missing;
}

/** Vitest's global set-up: it has no time limit, which a slow package mirror needs. */
export async function setup(): Promise<void> {
  await ensureBrowsers();
}
