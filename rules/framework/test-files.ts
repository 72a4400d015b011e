/** Folders whose files are run by a test runner, a benchmark or a person, and end soon. */
const folders = new Set('test tests __tests__ spec specs e2e __mocks__ bench benchmark benchmarks fixtures'.split(' '));

/** `queue.test.ts`, `queue.spec.js`, `queue.bench.ts`, `queue-test.js`, `queue_test.ts`. */
const testName = /[^/](?:\.(?:test|spec|bench)|[-_]test)\.[^/]+$/;

/** The path inside the project, with forward slashes; undefined where the file does not lie in it. */
function pathInProject(path: string, cwd: string): string | undefined {
  if (!/^(?:[A-Za-z]:)?\//.test(path)) return path;
  const root = cwd.replaceAll('\\', '/').replace(/\/$/, '');
  // A file system's root, as some test harnesses have it for a working directory, is no project.
  return /\/./.test(root) && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
}

/**
 * Whether a file is a test, told by its path inside the project.
 *
 * The folders above the working directory say nothing: a project may well live in `/home/me/tests/`.
 */
export function isTestFile(filename: string, cwd: string): boolean {
  if (latest.filename !== filename || latest.cwd !== cwd) latest = { filename, cwd, is: isTestPath(filename, cwd) };
  return latest.is;
}

/** Every rule asks about the same file, one after the other. */
let latest = { filename: '', cwd: '', is: false };

function isTestPath(filename: string, cwd: string): boolean {
  const path = filename.replaceAll('\\', '/');
  if (testName.test(path)) return true;
  const around = pathInProject(path, cwd)?.split('/').slice(0, -1) ?? [];
  return around.some((folder) => folders.has(folder));
}
