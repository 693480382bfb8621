import { TailorError } from '../errors.js';

/** @throws TailorError `config-invalid` about what stands at the path. */
export function refuseConfig(path: string, found: string, expected: string): never {
  throw new TailorError('config-invalid', `config ${path}`.trim(), found, expected);
}
