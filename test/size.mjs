// `npm run size`: prints what every bundle weighs. Build first.

import { measureBundles } from './helpers/bundle-sizes.mjs';

console.table(measureBundles());
