import type { Plugin } from 'rollup';

export declare const withoutWords: Plugin;
