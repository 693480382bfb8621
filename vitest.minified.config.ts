// The unit suite against minified code: see test/helpers/minified-source.ts.

import { mergeConfig } from 'vitest/config';
import { minifiedSource } from './test/helpers/minified-source.js';
import unit from './vitest.config.js';

export default mergeConfig(unit, { plugins: [minifiedSource()] });
