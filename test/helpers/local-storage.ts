// A localStorage for tests outside of browsers: texts by key, as properties of their own.

export function createLocalStorage(): Storage {
  const methods = {
    getItem: (key: string) => texts[key] ?? null,
    setItem: (key: string, text: string) => void (texts[key] = text),
    removeItem: (key: string) => void delete texts[key],
  };
  const texts = Object.create(methods) as Record<string, string>;
  return texts as unknown as Storage;
}
