import type { TSESTree } from '@typescript-eslint/utils';
import { requiredModule } from '../identity/imports.ts';
import { memo } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import { isInside, type Node } from '../syntax/nodes.ts';
import { insertAt, type Change } from './change.ts';
import { semicolonOf } from './layout.ts';

/** A name that nothing in the file has, so that it neither clashes with a name nor hides one. */
export function freeName(file: File, wanted: string): string {
  const taken = takenNames(file);
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
  return name;
}

/** `#waitingMails`, `capacity` → `WAITING_MAILS_CAPACITY` */
export function constantName(name: string, kind: string): string {
  const words = name.replace(/^[#_]+/, '').replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return `${words}_${kind}`.toUpperCase();
}

const takenNames = memo((file: File) => {
  const taken = new Set<string>();
  for (const scope of file.code.scopeManager?.scopes ?? []) {
    for (const variable of scope.variables) taken.add(variable.name);
    for (const { identifier } of scope.through) taken.add(identifier.name);
  }
  return taken;
});

/** Declares a constant at the top of the module: after the directives and imports that come before `user`. */
export function declareConstant(file: File, user: Node, name: string, value: string, comment: string): Change {
  const { code, ast } = file;
  const body = ast.body as TSESTree.Node[];
  const first = body.findIndex((each) => !isPreamble(file, each, user));
  const after = (first < 0 ? body.length : first) - 1;
  const last = body[after];
  const next = body[after + 1];
  // Without semicolons, a line that starts with `(` or `[` would go on with this one.
  const text = `const ${name} = ${value}${/^[([`/+-]/.test(next ? code.getText(next) : '') ? ';' : semicolonOf(file)} // ${comment}`;
  const declares = { name, scope: ast };
  if (!last) {
    const start = startOfFirst(file, next);
    return { ...insertAt(start, `${text}\n\n`), declares };
  }
  // A comment on the same line belongs to the import.
  const following = code.getTokenAfter(last, { includeComments: true });
  const trailing =
    following &&
    (following.type === 'Line' || following.type === 'Block') &&
    following.loc.start.line === last.loc.end.line
      ? following
      : undefined;
  const end = (trailing ?? last).range[1];
  const rest = /^[^\S\n]*(?:\r?\n|$)/.test(code.text.slice(end)) ? '' : '\n';
  return { ...insertAt(end, `\n\n${text}${rest}`), declares };
}

function isPreamble(file: File, node: TSESTree.Node, user: Node): boolean {
  if (isInside(user, node)) return false;
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'TSImportEqualsDeclaration':
      return true;
    case 'ExportNamedDeclaration':
      return node.source !== null;
    case 'ExpressionStatement':
      // oxlint gives `null` where ESLint's parsers give nothing.
      return typeof node.directive === 'string';
    case 'VariableDeclaration':
      return node.declarations.every(({ init }) => init && requiredModule(file, init) !== undefined);
    default:
      return false;
  }
}

/** Before the first statement and the comment that belongs to it, after a comment of the file. */
function startOfFirst(file: File, first: TSESTree.Node | undefined): number {
  if (!first) return file.code.text.length;
  let start: TSESTree.Node | TSESTree.Comment = first;
  for (const comment of file.code.getCommentsBefore(first).toReversed()) {
    if ((comment.type as string) === 'Shebang' || start.loc.start.line - comment.loc.end.line > 1) break;
    start = comment;
  }
  return start.range[0];
}
