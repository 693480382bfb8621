export interface BundleSize {
  readonly file: string;
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
  /** Most bytes that brotli may make of it. */
  readonly budget: number;
}

export function measureBundles(): BundleSize[];
