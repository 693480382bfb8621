/**
 * Loaded beside the script tag's file where a page has a config: what checks it, and says in words what is wrong.
 */
import { validateConfig } from './config/validate-config.js';
import { BUILT_IN_NAMES } from './context/built-in-features.js';
import { isSelector } from './dom/is-selector.js';
import type { ChunkElement } from './dom/load-chunk.js';
import type { CheckConfig } from './client.js';

const check: CheckConfig = (value) => validateConfig(value, isSelector, BUILT_IN_NAMES);

(document.currentScript as ChunkElement).chunk = check;
