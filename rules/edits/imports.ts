import type { TSESTree } from '@typescript-eslint/utils';
import { memo } from '../framework/memo.ts';
import { importOf, requiredModule } from '../identity/imports.ts';
import { moduleName } from '../knowledge/apis.ts';
import type { File } from '../syntax/file.ts';
import { insertAt, type Change } from './change.ts';
import { isCommonJs, lineEndOf, quoteOf, semicolonOf } from './layout.ts';
import { freeName } from './top-level-constant.ts';

export interface ImportedName {
  /** What it is called in this file. */
  readonly local: string;
  readonly changes: readonly Change[];
}

/** Brings an export of a module into the file, the way the file brings others in; nothing to change where it is there already. */
export function importName(file: File, module: string, name: string): ImportedName {
  const local = importedAlready(file, module, name);
  if (local !== undefined) return { local, changes: [] };
  const free = freeName(file, name);
  const quote = quoteOf(file);
  const source = `${quote}${module}${quote}`;
  const renamed = (joint: string): string => (free === name ? name : `${name}${joint}${free}`);
  const line = isCommonJs(file)
    ? `const { ${renamed(': ')} } = require(${source})${semicolonOf(file)}`
    : `import { ${renamed(' as ')} } from ${source}${semicolonOf(file)}`;
  return { local: free, changes: [besideOthers(file, line)] };
}

/** The same for what a module exports by default, under a name of its own. */
export function importDefault(file: File, module: string, wanted: string): ImportedName {
  const known = importedAlready(file, module, 'default') ?? importedAlready(file, module, '*');
  if (known !== undefined) return { local: known, changes: [] };
  const local = freeName(file, wanted);
  const quote = quoteOf(file);
  const source = `${quote}${module}${quote}`;
  const line = isCommonJs(file)
    ? `const ${local} = require(${source})${semicolonOf(file)}`
    : `import ${local} from ${source}${semicolonOf(file)}`;
  return { local, changes: [besideOthers(file, line)] };
}

/** The name of an import at the top of the file, which everything below can see unless it is hidden. */
function importedAlready(file: File, module: string, name: string): string | undefined {
  return importedNames(file).get(`${moduleName(module)}#${name}`);
}

/** The names of all imports that nothing hides, by `module#export`: the first of several. */
const importedNames = memo((file: File) => {
  const names = new Map<string, string>();
  const scopes = file.code.scopeManager?.scopes ?? [];
  for (const scope of scopes) {
    if (scope.type !== 'module' && scope.type !== 'global') continue;
    for (const variable of scope.variables) {
      const imported = importOf(file, variable);
      const key = imported && `${imported.module}#${imported.name}`;
      if (key === undefined || names.has(key)) continue;
      if (!scopes.some((inner) => inner !== scope && inner.set.has(variable.name))) names.set(key, variable.name);
    }
  }
  return names;
});

/** After the last import at the top, or before everything but directives. */
function besideOthers(file: File, line: string): Change {
  const body = file.ast.body as TSESTree.Node[];
  const end = lineEndOf(file);
  const last = lastImport(file);
  if (last) return insertAt(endOfLine(file, last), `${end}${line}`);
  const directive = body.findLast((node) => node.type === 'ExpressionStatement' && typeof node.directive === 'string');
  if (directive) return insertAt(endOfLine(file, directive), `${end}${end}${line}`);
  const shebang = /^#!.*\r?\n/.exec(file.code.text)?.[0].length ?? 0;
  return insertAt(shebang, `${line}${end}`);
}

const lastImport = memo((file: File) =>
  (file.ast.body as TSESTree.Node[]).findLast((node) => node.type === 'ImportDeclaration' || requires(file, node)),
);

function requires(file: File, node: TSESTree.Node): boolean {
  return (
    node.type === 'VariableDeclaration' &&
    node.declarations.every(({ init }) => init && requiredModule(file, init) !== undefined)
  );
}

/** Behind a comment that stands on the same line. */
function endOfLine(file: File, node: TSESTree.Node): number {
  const next = file.code.getTokenAfter(node, { includeComments: true });
  const comment =
    next &&
    next.type !== 'Punctuator' &&
    (next.type === 'Line' || next.type === 'Block') &&
    next.loc.start.line === node.loc.end.line &&
    next.loc.end.line === next.loc.start.line;
  return comment ? next.range[1] : node.range[1];
}
