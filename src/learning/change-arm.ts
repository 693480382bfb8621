import { emptyArm } from '../model/arm-state.js';
import type { ArmState } from '../types.js';

/** The arms after one of them learned over a context; the same if there is none, because nothing was weighed. */
export function changeArm(
  arms: ReadonlyMap<string, ArmState>,
  variant: string,
  { length }: Float64Array,
  changed: (arm: ArmState) => ArmState,
): ReadonlyMap<string, ArmState> {
  if (length === 0) return arms;
  return new Map(arms).set(variant, changed(arms.get(variant) ?? emptyArm(length)));
}
