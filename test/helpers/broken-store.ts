// Stores that fail in the ways that browsers' storage does.

import { createMemoryStore } from '../../src/storage/memory-store.js';
import type { Store } from '../../src/storage/store.js';

type Operation = 'entries' | 'update' | 'clear';

/** Works like memory, but calls itself a device's, until the given operation is asked for. */
export function brokenStore(operation: Operation, fail: () => Promise<never>): Store {
  return { ...createMemoryStore(), kind: 'indexeddb', [operation]: fail };
}

export const rejecting = () => Promise.reject(new DOMException('lost', 'UnknownError'));

export const hanging = () => new Promise<never>(() => {});

export const throwing = (): never => {
  throw new DOMException('blocked', 'SecurityError');
};
