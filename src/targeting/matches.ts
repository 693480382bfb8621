/** Conditions on facts, in the query language of MongoDB. */
import { compilePattern, isMatch } from './compile-pattern.js';
import { isDocument, valuesAt, withElements } from './values-at.js';

/** What a path reached, and the same with lists as they are. */
interface Reached {
  readonly values: readonly unknown[];
  readonly whole: readonly unknown[];
}

type Operator = (reached: Reached, operand: never, siblings: Record<string, unknown>) => boolean;

/** By its name, whether any value that was reached holds for what the condition says beside it. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  $eq: ({ values }, wanted: unknown) => values.some((value) => isEqual(value, wanted)),
  $ne: (reached, wanted: unknown) => !holdsFor(reached, { $eq: wanted }),
  $in: (reached, list: unknown[]) => list.some((wanted) => holdsFor(reached, { $eq: wanted })),
  $nin: (reached, list: unknown[]) => !holdsFor(reached, { $in: list }),
  $gt: ({ values }, than: unknown) => values.some((value) => isAbove(value, than)),
  $gte: ({ values }, than: unknown) =>
    values.some((value) => isAbove(value, than) || isEqual(value, than)),
  $lt: ({ values }, than: unknown) => values.some((value) => isAbove(than, value)),
  $lte: ({ values }, than: unknown) =>
    values.some((value) => isAbove(than, value) || isEqual(value, than)),
  $exists: ({ whole }, isWanted: boolean) =>
    whole.some((value) => value !== undefined) === isWanted,
  $not: (reached, condition: unknown) => !holdsFor(reached, condition),
  $regex: ({ values }, source: string, { $options = '' }) => {
    const pattern = compilePattern(source, $options as string)!;
    return values.some((value) => isMatch(pattern, value));
  },
  // Said beside `$regex`.
  $options: () => true,
  $size: ({ whole }, size: number) =>
    whole.some((value) => Array.isArray(value) && value.length === size),
  $all: (reached, list: unknown[]) =>
    list.length > 0 &&
    list.every((each) => holdsFor(reached, isOperators(each) ? each : { $eq: each })),
  $elemMatch: ({ whole }, condition: unknown) =>
    whole.some((value) => Array.isArray(value) && value.some((each) => isElement(each, condition))),
};

/** By its name, whether the conditions in a list hold together. */
const CONNECTIVES: Readonly<Record<string, typeof every>> = {
  $and: every,
  $or: some,
  $nor: (list, holds) => !some(list, holds),
};

/**
 * Whether a condition holds for facts. One that is none, or that reading a fact throws at, does not.
 *
 * @param condition one in which `checkCondition` finds no mistake.
 */
export function matches(condition: unknown, facts: object): boolean {
  try {
    return holds(condition, facts);
  } catch {
    return false;
  }
}

export const operatorNames = Object.keys(OPERATORS);
export const connectiveNames = Object.keys(CONNECTIVES);

/** Whether an object says operators, and is no document to be equal to. */
export function isOperators(value: unknown): value is Record<string, unknown> {
  return isDocument(value) && Object.keys(value)[0]?.startsWith('$') === true;
}

function holds(condition: unknown, facts: object): boolean {
  return Object.entries(condition as object).every(([name, said]) =>
    Object.hasOwn(CONNECTIVES, name)
      ? CONNECTIVES[name]!(said as unknown[], (each) => holds(each, facts))
      : holdsFor({ values: reach(facts, name, false), whole: reach(facts, name, true) }, said),
  );
}

function holdsFor(reached: Reached, said: unknown): boolean {
  const operators = isOperators(said) ? said : { $eq: said };
  return Object.entries(operators).every(([name, operand]) =>
    OPERATORS[name]!(reached, operand as never, operators),
  );
}

/** A fact may have a name with dots in it; all others are paths. */
function reach(facts: object, name: string, isWhole: boolean): unknown[] {
  if (!Object.hasOwn(facts, name)) return valuesAt(facts, name.split('.'), isWhole);
  const value = (facts as Record<string, unknown>)[name];
  return isWhole ? [value] : withElements(value);
}

/** An element is a value by itself, or for a condition on fields a document. */
function isElement(element: unknown, condition: unknown): boolean {
  const isValue = isOperators(condition) && !Object.hasOwn(CONNECTIVES, Object.keys(condition)[0]!);
  if (isValue) return holdsFor({ values: [element], whole: [element] }, condition);
  return typeof element === 'object' && element !== null && holds(condition, element);
}

/** Nothing is null; documents and lists are equal with equal fields in the same order. */
function isEqual(one: unknown, other: unknown): boolean {
  if ((one ?? null) === (other ?? null)) return true;
  const areObjects = typeof one === 'object' && typeof other === 'object';
  return areObjects && JSON.stringify(one) === JSON.stringify(other);
}

/** Only what is of one kind has an order. */
function isAbove(one: unknown, other: unknown): boolean {
  return (
    typeof one === typeof other &&
    ['number', 'string', 'boolean'].includes(typeof one) &&
    (one as number) > (other as number)
  );
}

function every(list: unknown[], holds: (each: unknown) => boolean): boolean {
  return list.every(holds);
}

function some(list: unknown[], holds: (each: unknown) => boolean): boolean {
  return list.some(holds);
}
