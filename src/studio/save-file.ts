/** Has the browser save a file, as it saves every download. */
export function saveFile(name: string, text: string, type = 'application/json'): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A value as the text of a file of JSON. */
export const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
