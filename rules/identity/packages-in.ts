import type { Program } from 'typescript';
import { memo } from '../framework/memo.ts';
import { modulesBeside } from '../knowledge/apis.ts';
import type { TypeName } from '../knowledge/schema.ts';
import type { File } from '../syntax/file.ts';
import { importsPackage } from './imports.ts';
import { askNative } from './native-types.ts';

/** The packages that the files of a program come from: no question to the checker. */
const packagesOf = memo((program: Program): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { fileName } of program.getSourceFiles()) {
    const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(fileName)?.[1];
    if (name !== undefined) names.add(name.replace(/^@types\/(.+)__/, '@$1/').replace(/^@types\//, ''));
  }
  return names;
});

/**
 * Whether a file can have a value of a package's type, or call a function of it: it imports the package, or one that gives such
 * values, its text has the name of the type, or its program has files of the package. For methods whose names everything has
 * (`add`, `push`), it is the gate before the question what the receiver is.
 */
export function mayHave(file: File, what: TypeName): boolean {
  const [module = '', name = ''] = what.split('#');
  // Another name for a package.
  if (Object.keys(file.settings.catalogue).length > 0) return true;
  if (mayImport(file, module) || modulesBeside(what).some((each) => mayImport(file, each))) return true;
  if (name !== module && isWritten(file, name)) return true;
  const program = file.types ? file.types.program : askNative(file, (native) => native.program);
  return program !== undefined && packagesOf(program).has(module);
}

/** What is imported by a variable, as bundles do it, has its name somewhere in the text. */
function mayImport(file: File, module: string): boolean {
  const is = importsPackage(file, module);
  return is === 'not seen' ? isWritten(file, module) : is;
}

/** The names that were looked for in a file: of types, since a file of the project may pass a package on. */
const looked = memo((_file: File) => new Map<string, boolean>());

function isWritten(file: File, name: string): boolean {
  const known = looked(file);
  let found = known.get(name);
  if (found === undefined) known.set(name, (found = file.code.text.includes(name)));
  return found;
}
