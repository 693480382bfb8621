const WIDTH = 30;

/** Shows how far a long job is, on one line of a terminal; says nothing where nobody watches. */
export interface ProgressBar {
  /** @param done from 0 to the total. */
  show(done: number, label: string): void;
  clear(): void;
}

export function createProgressBar(
  total: number,
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
): ProgressBar {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  return {
    show: (done, label) => {
      const full = Math.round((done / total) * WIDTH);
      const bar = '█'.repeat(full).padEnd(WIDTH, '░');
      stream.write(`\r\x1b[K${bar} ${Math.round((done / total) * 100)} %  ${label}`);
    },
    clear: () => void stream.write('\r\x1b[K'),
  };
}
