import type { Plugin } from 'rollup';

export declare const letForConst: Plugin;
