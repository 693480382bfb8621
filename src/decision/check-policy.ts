import { createCheck } from '../errors.js';

/** @throws TailorError `policy-invalid` unless `isRight`. */
export const checkPolicy = createCheck('policy-invalid', 'policy ');
