// The import table of the design: which folder may import which, what it may touch, and which package.

import { describe, expect, test } from 'vitest';
import { readSourceFiles, type SourceImport } from './helpers/source-imports.js';

interface Room {
  /** Folders whose code it may import. */
  readonly imports: readonly string[];
  /** Folders and files of which it may import types only. */
  readonly types?: readonly string[];
  /** Packages by the one file that may import them. */
  readonly packages?: Readonly<Record<string, string>>;
  /** Globals of the page that it may name; others must come in as arguments. */
  readonly touches?: readonly string[];
}

const SHARED = [
  'types.ts',
  'preview.ts',
  'proposal.ts',
  'interaction.ts',
  'errors.ts',
  'fault-log.ts',
];

const DOM = ['document', 'window', 'Element', 'Document', 'setTimeout', 'clearTimeout'];

const rooms: Record<string, Room> = {
  math: { imports: [] },
  model: { imports: ['math'] },
  targeting: { imports: [], touches: ['Date'] },
  interactions: { imports: ['dom'], touches: DOM },
  context: { imports: ['math'], touches: ['document', 'window', 'location', 'navigator', 'Date'] },
  decision: { imports: ['model', 'math', 'targeting'] },
  explanation: { imports: ['model', 'math'] },
  elements: {
    imports: ['dom'],
    types: ['content-api.ts', 'decide-options.ts', 'explanation-api.ts', 'tailor-api.ts'],
    touches: [
      ...DOM,
      'Date',
      'console',
      'customElements',
      'getComputedStyle',
      'CSSStyleSheet',
      'CustomEvent',
      'HTMLTemplateElement',
      'HTMLElement',
      'MutationObserver',
      'Text',
    ],
  },
  learning: { imports: ['model', 'math'] },
  storage: {
    imports: [],
    packages: { 'idb-keyval': 'storage/indexeddb-store.ts' },
    touches: ['indexedDB', 'localStorage', 'globalThis', 'setTimeout', 'clearTimeout'],
  },
  forwarding: { imports: [], touches: ['window'] },
  consent: { imports: [], touches: ['navigator', 'window', 'setInterval', 'clearInterval'] },
  config: { imports: ['targeting'], types: ['context'] },
  evaluation: {
    imports: [
      'bandit.ts',
      'priors.ts',
      'targeting',
      'learning',
      'explanation',
      'config',
      'context',
    ],
  },
  studio: {
    imports: ['evaluation', 'explanation', 'config', 'dom'],
    types: ['tailor-api.ts'],
    touches: [...DOM, 'Event', 'HTMLElement', 'customElements'],
  },
  cli: {
    imports: ['evaluation', 'server', 'config', 'config-mistakes.ts', 'context', 'policies.ts'],
    packages: { 'css-what': 'cli/check.ts' },
    touches: ['process', 'console'],
  },
  dom: {
    imports: [],
    touches: [
      ...DOM,
      'IntersectionObserver',
      'MutationObserver',
      'getComputedStyle',
      'addEventListener',
      'location',
      'requestAnimationFrame',
      'performance',
      'setInterval',
      'BroadcastChannel',
    ],
  },
};

/** The only files that join stages, with the folders and files they may join. */
const roots: Record<string, readonly string[]> = {
  'bandit-api.ts': ['arms-api.ts', 'bandit-snapshot.ts', 'context', 'decision', 'model'],
  'bandit-options.ts': [
    'arms-api.ts',
    'bandit-api.ts',
    'bandit-snapshot.ts',
    'context',
    'decision',
    'math',
    'model',
  ],
  'bandit-snapshot.ts': ['arms-api.ts', 'context', 'model'],
  'arms-api.ts': ['model'],
  'arms.ts': ['arms-api.ts', 'context', 'math', 'model'],
  'bandit.ts': [
    'arms-api.ts',
    'arms.ts',
    'bandit-api.ts',
    'bandit-options.ts',
    'bandit-snapshot.ts',
    'context',
    'decision',
    'math',
    'model',
  ],
  'policies.ts': ['decision'],
  'priors.ts': ['context', 'math', 'model'],
  'ranking-api.ts': ['arms-api.ts', 'bandit-api.ts', 'bandit-snapshot.ts', 'model'],
  'ranking-options.ts': ['bandit-options.ts', 'math', 'ranking-api.ts'],
  'ranking.ts': [
    'arms.ts',
    'context',
    'decision',
    'math',
    'model',
    'ranking-api.ts',
    'ranking-options.ts',
  ],
  'slot-bandit.ts': ['context', 'decision', 'learning', 'model'],
  'decide-without-draw.ts': [],
  'decide-slot.ts': [
    'slot-bandit.ts',
    'config',
    'decide-options.ts',
    'decide-without-draw.ts',
    'decision',
    'math',
    'model',
    'site-api.ts',
  ],
  'rank-list.ts': ['decide-slot.ts', 'decide-without-draw.ts', 'decision', 'model'],
  'decide-options.ts': [],
  'proposal.ts': [],
  'page-decisions.ts': [
    'decide-slot.ts',
    'decide-options.ts',
    'decision',
    'events.ts',
    'page-view-api.ts',
  ],
  'slot-records.ts': ['slot-bandit.ts'],
  'page-records.ts': ['slot-records.ts'],
  'kept-records.ts': [
    'kept-keys.ts',
    'learning',
    'page-records.ts',
    'slot-bandit.ts',
    'slot-records.ts',
    'storage',
  ],
  'count-erased.ts': ['context', 'device-api.ts', 'events.ts', 'kept-keys.ts', 'learning'],
  'device-api.ts': ['events.ts', 'slot-records.ts', 'storage', 'tailor-api.ts'],
  'device.ts': [
    'context',
    'count-erased.ts',
    'device-api.ts',
    'keep-mirror.ts',
    'kept-keys.ts',
    'kept-records.ts',
    'mirror.ts',
    'learning',
    'storage',
  ],
  'storage-chunk.ts': ['device.ts', 'dom'],
  'knowledge-api.ts': [
    'device-api.ts',
    'events.ts',
    'slot-bandit.ts',
    'slot-records.ts',
    'storage',
  ],
  'knowledge.ts': [
    'context',
    'events.ts',
    'knowledge-api.ts',
    'page-records.ts',
    'slot-records.ts',
    'storage',
  ],
  'site-names.ts': [],
  'forward-exposures.ts': ['forwarding', 'tailor-api.ts'],
  'forward-chunk.ts': ['dom', 'forward-exposures.ts', 'tailor-api.ts'],
  'openfeature.ts': ['tailor-api.ts'],
  'force-decisions.ts': ['decide-options.ts', 'tailor-api.ts'],
  'testing.ts': ['force-decisions.ts', 'math', 'storage', 'tailor-api.ts', 'tailor.ts'],
  'kept-keys.ts': [],
  'across-tabs.ts': [],
  'explanation-api.ts': [],
  'counterfactuals.ts': ['context', 'decide-slot.ts', 'explanation', 'explanation-api.ts'],
  'explain-decision.ts': [
    'config',
    'context',
    'counterfactuals.ts',
    'decide-slot.ts',
    'explanation',
    'explanation-api.ts',
    'model',
    'page-view-api.ts',
    'part-host.ts',
    'slot-bandit.ts',
  ],
  'panels-chunk.ts': ['dom', 'elements', 'explain-decision.ts'],
  'exported-data.ts': [],
  'export-kept.ts': [
    'context',
    'device-api.ts',
    'exported-data.ts',
    'kept-keys.ts',
    'learning',
    'part-host.ts',
  ],
  'export-chunk.ts': ['dom', 'export-kept.ts'],
  'site-caps.ts': ['config', 'site-api.ts'],
  'preview.ts': [],
  'peek-slot.ts': ['decide-slot.ts'],
  'mirror.ts': [],
  'keep-mirror.ts': ['mirror.ts', 'tailor-api.ts'],
  'first-paint.ts': ['mirror.ts'],
  'content-api.ts': [],
  'part-host.ts': [
    'consent-control.ts',
    'knowledge-api.ts',
    'page-view-api.ts',
    'site-api.ts',
    'tailor-api.ts',
  ],
  'parts-api.ts': [
    'debug.ts',
    'elements',
    'explain-decision.ts',
    'export-kept.ts',
    'show-items.ts',
  ],
  'sanitize-html.ts': ['elements'],
  'show-items.ts': ['config', 'decide-options.ts', 'decision', 'elements', 'tailor-api.ts'],
  'list-chunk.ts': ['dom', 'show-items.ts'],
  'sanitizer-chunk.ts': ['dom', 'elements', 'sanitize-html.ts'],
  'site-content.ts': ['config', 'content-api.ts', 'elements', 'site-api.ts'],
  'page-view-api.ts': ['decide-slot.ts', 'decide-options.ts'],
  'page-view.ts': [
    'slot-bandit.ts',
    'context',
    'decide-slot.ts',
    'decision',
    'events.ts',
    'knowledge-api.ts',
    'page-decisions.ts',
    'page-view-api.ts',
    'peek-slot.ts',
    'rank-list.ts',
    'decide-options.ts',
    'site-api.ts',
    'tailor-api.ts',
    'decide-without-draw.ts',
  ],
  'outcomes.ts': ['slot-bandit.ts', 'events.ts', 'knowledge-api.ts'],
  'site-api.ts': [
    'config',
    'content-api.ts',
    'context',
    'events.ts',
    'knowledge-api.ts',
    'outcomes.ts',
    'page-view-api.ts',
    'parts-api.ts',
  ],
  'site-interests.ts': ['config', 'context', 'interactions', 'site-api.ts'],
  'default-site.ts': ['config', 'context', 'site-api.ts'],
  'config-mistakes.ts': ['config', 'context'],
  'site-goals.ts': ['config', 'goals.ts', 'site-api.ts'],
  'site-layers.ts': [
    'config',
    'context',
    'decision',
    'elements',
    'kept-keys.ts',
    'site-api.ts',
    'targeting',
  ],
  'site.ts': [
    'config',
    'context',
    'dom',
    'recording.ts',
    'site-api.ts',
    'site-caps.ts',
    'site-content.ts',
    'site-goals.ts',
    'site-interests.ts',
    'site-layers.ts',
    'storage',
  ],
  'recording.ts': ['config', 'dom', 'interactions', 'site-api.ts', 'site-interests.ts'],
  'goals.ts': [
    'config',
    'events.ts',
    'knowledge-api.ts',
    'learning',
    'outcomes.ts',
    'page-view-api.ts',
    'site-api.ts',
    'decision',
  ],
  'crediting.ts': [
    'events.ts',
    'knowledge-api.ts',
    'outcomes.ts',
    'page-view-api.ts',
    'site-api.ts',
    'tailor-api.ts',
    'decision',
  ],
  'tailor-api.ts': [
    'content-api.ts',
    'decide-options.ts',
    'events.ts',
    'explanation-api.ts',
    'exported-data.ts',
    'site-names.ts',
    'storage',
  ],
  'consent-control.ts': ['consent', 'events.ts', 'knowledge-api.ts', 'page-view-api.ts'],
  'client.ts': [
    'across-tabs.ts',
    'parts-api.ts',
    'slot-bandit.ts',
    'consent-control.ts',
    'context',
    'crediting.ts',
    'default-site.ts',
    'device-api.ts',
    'dom',
    'events.ts',
    'interactions',
    'knowledge.ts',
    'mirror.ts',
    'outcomes.ts',
    'page-view.ts',
    'part-host.ts',
    'site-api.ts',
    'tailor-api.ts',
    'decision',
  ],
  'tailor.ts': [
    'client.ts',
    'debug.ts',
    'decision',
    'device.ts',
    'explain-decision.ts',
    'export-kept.ts',
    'parts-api.ts',
    'sanitize-html.ts',
    'show-items.ts',
    'site.ts',
    'tailor-api.ts',
  ],
  'follow-consent.ts': ['consent', 'tailor-api.ts'],
  'consent-chunk.ts': ['dom', 'follow-consent.ts'],
  'debug.ts': ['decision', 'events.ts', 'tailor-api.ts'],
  'debug-chunk.ts': ['debug.ts', 'dom'],
  'site-chunk.ts': ['config', 'dom', 'parts-api.ts', 'site.ts', 'site-api.ts'],
  'script.ts': [
    'forward-chunk.ts',
    'client.ts',
    'config',
    'decision',
    'device-api.ts',
    'dom',
    'elements',
    'site-chunk.ts',
    'storage',
    'tailor-api.ts',
    'follow-consent.ts',
  ],
  'index.ts': [
    'config',
    'content-api.ts',
    'decide-options.ts',
    'events.ts',
    'explanation-api.ts',
    'exported-data.ts',
    'storage',
    'tailor-api.ts',
    'tailor.ts',
    'site-names.ts',
  ],
  'types.ts': [],
  'interaction.ts': [],
  'errors.ts': [],
  'fault-log.ts': [],
  'events.ts': [],
};

/** Of the composition roots, those that know no page and no clock. */
const PURE_ROOTS = [
  'slot-bandit.ts',
  'decide-slot.ts',
  'bandit.ts',
  'arms.ts',
  'bandit-snapshot.ts',
  'priors.ts',
  'ranking.ts',
];

/** What a pure room must be given instead of taking it, beyond what its entry allows. */
const PAGE_GLOBALS = [
  ...DOM,
  ...['navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'indexedDB'],
  ...[
    'fetch',
    'XMLHttpRequest',
    'BroadcastChannel',
    'Date',
    'performance',
    'crypto',
    'globalThis',
    'self',
  ],
  ...['IntersectionObserver', 'MutationObserver', 'customElements', 'CustomEvent', 'Event'],
  ...['getComputedStyle', 'requestAnimationFrame', 'queueMicrotask', 'setInterval'],
  ...['HTMLElement', 'HTMLTemplateElement', 'Node', 'Text', 'console', 'AbortSignal', 'process'],
];

const files = readSourceFiles();
const topOf = (path: string) => path.split('/')[0]!;
const say = ({ from, to }: SourceImport) => `${from} imports ${to}`;

describe('architecture', () => {
  test('every file lies in a room of the table or is a known file beside them', () => {
    const unknown = files
      .map(({ path }) => topOf(path))
      .filter((top) => !rooms[top] && !roots[top]);
    expect(unknown).toEqual([]);
  });

  test('every room and every root of the table is there', () => {
    const tops = new Set(files.map(({ path }) => topOf(path)));
    expect([...Object.keys(rooms), ...Object.keys(roots)].filter((top) => !tops.has(top))).toEqual(
      [],
    );
  });

  test('a room imports itself, the shared files and what the table allows', () => {
    const isAllowed = ({ from, to, isTypeOnly }: SourceImport) => {
      const room = rooms[topOf(from)]!;
      const allowed = [topOf(from), ...SHARED, ...room.imports];
      if (isTypeOnly) allowed.push(...(room.types ?? []));
      return allowed.includes(topOf(to));
    };
    const imports = files.flatMap((file) => (rooms[topOf(file.path)] ? file.imports : []));
    const refused = imports.filter((each) => !each.isPackage && !isAllowed(each));
    expect(refused.map(say)).toEqual([]);
  });

  test('a composition root joins what it is there to join', () => {
    const imports = files.flatMap((file) => (roots[file.path] ? file.imports : []));
    const refused = imports.filter(
      ({ from, to, isPackage }) => !isPackage && ![...SHARED, ...roots[from]!].includes(topOf(to)),
    );
    expect(refused.map(say)).toEqual([]);
  });

  test('a package is imported by one file', () => {
    const packages = files.flatMap((file) => file.imports).filter((each) => each.isPackage);
    const isNodes = ({ from, to }: SourceImport) => topOf(from) === 'cli' && to.startsWith('node:');
    // The studio is Lit's, and what panels show, which is loaded when it is asked for; all else weighs less without.
    const isLits = ({ from, to }: SourceImport) =>
      /^(studio\/|elements\/(attach-panel|why-))/.test(from) && /^lit(\/|$)/.test(to);
    const imports = packages.filter((each) => !isNodes(each) && !isLits(each));
    expect(imports.map(say).sort()).toEqual([
      'cli/check.ts imports css-what',
      'openfeature.ts imports @openfeature/web-sdk',
      'sanitize-html.ts imports dompurify',
      'storage/indexeddb-store.ts imports idb-keyval',
    ]);
  });

  test('the module without elements reaches no lit', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const reached = new Set<string>();
    const follow = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      const imports = byPath.get(path)?.imports.filter((each) => !each.isTypeOnly) ?? [];
      for (const { to } of imports) follow(to);
    };
    follow('index.ts');
    expect(reached).toContain('events.ts');
    expect(reached).not.toContain('lit');
    reached.clear();
    for (const entry of ['bandit.ts', 'policies.ts']) follow(entry);
    expect([...reached].filter((path) => !path.endsWith('.ts'))).toEqual([]);
  });

  test('a room touches of the page only what the table allows', () => {
    const refused = files.flatMap(({ path, globals }) => {
      const allowed = rooms[topOf(path)]?.touches ?? [];
      const isPure = topOf(path) in rooms || PURE_ROOTS.includes(path);
      const touched = PAGE_GLOBALS.filter((name) => globals.has(name));
      return isPure
        ? touched.filter((name) => !allowed.includes(name)).map((name) => `${path}: ${name}`)
        : [];
    });
    expect(refused).toEqual([]);
  });

  test('the globals of a room are named where the design says so', () => {
    const naming = (room: string, name: string) =>
      files
        .filter(({ path, globals }) => topOf(path) === room && globals.has(name))
        .map(({ path }) => path);
    const facts = ['context/browser-facts.ts', 'context/page-facts.ts'];
    expect(naming('context', 'document')).toEqual(facts);
    expect(naming('context', 'location')).toEqual(facts);
    expect(naming('context', 'Date')).toEqual(['context/page-facts.ts']);
  });

  test('nothing is drawn from a source that a page may have replaced', () => {
    expect(files.filter(({ text }) => text.includes('Math.random()'))).toEqual([]);
  });

  test('no file imports in a circle', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const circles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
        return;
      }
      const imports = byPath.get(path)?.imports.filter((each) => !each.isTypeOnly) ?? [];
      for (const { to } of imports) walk(to, [...trail, path]);
    };
    for (const { path } of files) walk(path, []);
    expect(circles).toEqual([]);
  });

  test('no file is a drawer, and few are long', () => {
    const drawers = /(^|\/)(utils?|helpers?|common|manager|service|misc)\b/;
    expect(files.map(({ path }) => path).filter((path) => drawers.test(path))).toEqual([]);
    const long = files.filter(({ lines }) => lines > 150).map(({ path }) => path);
    // The client's own file joins eight stages; the next long file is one too many.
    expect(long).toEqual(['client.ts']);
  });
});
