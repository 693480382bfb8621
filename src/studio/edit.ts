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

/** Empty, they would say something else than if they were not there. */
const NEVER_EMPTY = ['goals', 'content', 'text', 'link'];

/**
 * The config with something else there; what is not on the way is shared.
 *
 * @param value undefined takes away what stands there.
 */
export function write(config: unknown, path: Path, value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const tree = isTree(config) ? config : {};
  const before = Object.hasOwn(tree, name) ? tree[name] : undefined;
  const inner = write(before, rest, value);
  const isEmpty = isTree(inner) && Object.keys(inner).length === 0;
  if (inner !== undefined && !(isEmpty && rest.length > 0 && NEVER_EMPTY.includes(name))) {
    return { ...tree, [name]: inner };
  }
  return Object.fromEntries(Object.entries(tree).filter(([each]) => each !== name));
}
