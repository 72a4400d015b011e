/** What the subjects write to, and how much. */
export const bytes = { unit: 'bytes' } as const;
// What the kernel keeps for a connection is no level of the program's: the items must be more than that.
const overNetwork = { items: 200, size: 64 * 1024 };
export const onDisk = { items: 100, size: 16 * 1024 };

export const file = {
  subject: 'file',
  what: 'a file',
  load: { scene: 'file', target: 'WriteStream', ...onDisk },
  ...bytes,
};
export const socket = {
  subject: 'socket',
  what: 'a socket',
  load: { scene: 'socket', target: 'Socket', ...overNetwork },
  ...bytes,
};
export const response = {
  subject: 'http',
  what: 'an HTTP response',
  load: { scene: 'http', target: 'ServerResponse', ...overNetwork },
  ...bytes,
};
export const child = {
  subject: 'child',
  what: "a child's stdin",
  load: { scene: 'child', target: 'Socket', ...onDisk },
  ...bytes,
};
export const gzip = {
  subject: 'gzip',
  what: 'gzip',
  load: { scene: 'gzip', target: 'Gzip', items: 100, size: 64 * 1024 },
  ...bytes,
};
export const cipher = {
  subject: 'cipher',
  what: 'a cipher',
  load: { scene: 'cipher', target: 'Cipheriv', ...onDisk },
  ...bytes,
};
