/** What the keys of slots' records begin with. */
export const SLOT_PREFIX = 'slot/';

/** Where a store keeps what the holdout is drawn by. */
export const UNIT_KEY = 'unit';

/** Where it keeps the draws that are shown again. */
export const DRAWS_KEY = 'draws';
