/** Whether a value of any type is a finite number from min to max. */
export function isBetween(value: unknown, min: number, max: number): value is number {
  return Number.isFinite(value) && (value as number) >= min && (value as number) <= max;
}
