import type { Condition } from '../config/site-config.js';

/** A fact and what it has to be. */
export interface Requirement {
  readonly fact: string;
  readonly operator: Operator;
  readonly value: unknown;
}

export type Operator = '$eq' | '$ne' | '$gte' | '$lte';

export const OPERATORS: Readonly<Record<Operator, string>> = {
  $eq: 'is',
  $ne: 'is not',
  $gte: 'is at least',
  $lte: 'is at most',
};

const isOperator = (name: string): name is Operator => Object.hasOwn(OPERATORS, name);

const isValue = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/**
 * A condition as requirements that all have to be met.
 *
 * @returns null if it says more than such a list can.
 */
export function readAudience(when: Condition = {}): readonly Requirement[] | null {
  // A config with mistakes is shown, too.
  if (typeof when !== 'object' || when === null || Array.isArray(when)) return null;
  const requirements: Requirement[] = [];
  for (const [fact, asked] of Object.entries(when)) {
    if (fact === '$and' && Array.isArray(asked)) {
      const inner = asked.map((condition) => readAudience(condition as Condition));
      if (inner.includes(null)) return null;
      requirements.push(...inner.flatMap((each) => each ?? []));
      continue;
    }
    if (fact.startsWith('$')) return null;
    const operators = isValue(asked) ? { $eq: asked } : asked;
    if (typeof operators !== 'object' || operators === null) return null;
    for (const [operator, value] of Object.entries(operators)) {
      if (!isOperator(operator) || !isValue(value)) return null;
      requirements.push({ fact, operator, value });
    }
  }
  return requirements;
}

/** The condition of a list of requirements; undefined for none, which is everybody. */
export function writeAudience(requirements: readonly Requirement[]): Condition | undefined {
  if (requirements.length === 0) return undefined;
  const conditions = requirements.map(({ fact, operator, value }) => ({
    [fact]: operator === '$eq' ? value : { [operator]: value },
  }));
  // One fact can be asked for twice: between two numbers, say.
  const isOnce = new Set(requirements.map(({ fact }) => fact)).size === requirements.length;
  return isOnce ? (Object.assign({}, ...conditions) as Condition) : { $and: conditions };
}
