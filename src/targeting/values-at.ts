/** What is reached by a path: a field of a document, or of each document of a list on the way. */

/**
 * The values that a path of names reaches, as MongoDB iterates over them: a list at its end gives its elements
 * and itself, a list on the way the fields of the documents in it, or the element at an index. Where there is
 * nothing it is undefined (https://www.mongodb.com/docs/manual/tutorial/query-arrays/; since 9.0 so is what a
 * list has instead of documents: https://www.mongodb.com/docs/manual/release-notes/9.0-compatibility/).
 *
 * @param path at least one name.
 * @param isWhole whether a list at the end is one value, itself.
 */
export function valuesAt(holder: object, path: readonly string[], isWhole: boolean): unknown[] {
  const [name, ...rest] = path;
  const value = Object.hasOwn(holder, name!) ? (holder as Fields)[name!] : undefined;
  if (rest.length === 0) return isWhole ? [value] : withElements(value);
  if (Array.isArray(value)) return valuesIn(value, rest, isWhole);
  return isDocument(value) ? valuesAt(value, rest, isWhole) : [undefined];
}

/** A list's elements and the list; any other value alone. */
export function withElements(value: unknown): unknown[] {
  return Array.isArray(value) ? [...(value as unknown[]), value] : [value];
}

export function isDocument(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Fields = Readonly<Record<string, unknown>>;

function valuesIn(list: readonly unknown[], path: readonly string[], isWhole: boolean): unknown[] {
  const [step, ...rest] = path;
  const isIndex = /^\d+$/.test(step!);
  const values = list.flatMap((each, i) => {
    const inField = isDocument(each) ? valuesAt(each, path, isWhole) : [];
    if (String(i) === step) return [...inField, ...valuesOf(each, rest, isWhole)];
    return isDocument(each) || isIndex ? inField : [undefined];
  });
  return values.length > 0 ? values : [undefined];
}

/** What an element that was named by its index gives. */
function valuesOf(element: unknown, path: readonly string[], isWhole: boolean): unknown[] {
  if (path.length === 0) return [element];
  if (Array.isArray(element)) return valuesIn(element, path, isWhole);
  return isDocument(element) ? valuesAt(element, path, isWhole) : [];
}
