import type { Shape } from '../src/config/config-shape.js';

export declare function createConfigSchema(shape: Shape, types: string): Record<string, unknown>;
