/** Where something stands in a config: names from the outside in. */
export type Path = readonly string[];

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands there; undefined if nothing does. */
export function read(config: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inside, name) => (isTree(inside) && Object.hasOwn(inside, name) ? inside[name] : undefined),
    config,
  );
}

/** Without any goal a slot would be rewarded for nothing; the usual one holds where there is no list of them. */
const isGoals = ([slots, , goals]: Path, depth: number) =>
  depth === 2 && slots === 'slots' && goals === 'goals';

/**
 * The config with something else there; what is not on the way is shared.
 *
 * @param value undefined takes away what stands there.
 */
export function write(config: unknown, path: Path, value: unknown): unknown {
  const writeAt = (inside: unknown, depth: number): unknown => {
    const name = path[depth];
    if (name === undefined) return value;
    const tree = isTree(inside) ? inside : {};
    const inner = writeAt(Object.hasOwn(tree, name) ? tree[name] : undefined, depth + 1);
    const isEmpty = isTree(inner) && Object.keys(inner).length === 0;
    if (inner !== undefined && !(isEmpty && isGoals(path, depth))) {
      return { ...tree, [name]: inner };
    }
    return Object.fromEntries(Object.entries(tree).filter(([each]) => each !== name));
  };
  return writeAt(config, 0);
}
