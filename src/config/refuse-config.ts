import { TailorError } from '../errors.js';

/** Is told what is wrong at a path of the config. */
export type RefuseAt = (path: string, found: string, expected: string) => void;

/** @throws TailorError `config-invalid` about what stands at the path. */
export function refuseConfig(path: string, found: string, expected: string): never {
  throw new TailorError('config-invalid', `config ${path}`.trim(), found, expected);
}
