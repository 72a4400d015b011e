import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Linter } from 'eslint';

/** Another way to write the same program. */
export interface Rewrite {
  readonly title: string;
  /** Nothing where the program cannot be written in this way. */
  readonly write: (code: string, parsed: Parsed) => string | undefined;
}

export interface Parsed {
  readonly ast: TSESTree.Program;
  readonly scopes: readonly TSESLint.Scope.Scope[];
  readonly nodes: readonly TSESTree.Node[];
}

/** What ESLint knows of the text that it has linted last. */
export function parsedBy(linter: Linter): Parsed {
  const code = linter.getSourceCode() as unknown as TSESLint.SourceCode & {
    traverse(): Iterable<{ phase?: number; target: TSESTree.Node }>;
  };
  const nodes = [...code.traverse()].filter(({ phase }) => phase === 1).map(({ target }) => target);
  return { ast: code.ast, scopes: code.scopeManager?.scopes ?? [], nodes };
}

type Edit = readonly [start: number, end: number, text: string];

function applied(code: string, edits: readonly Edit[]): string | undefined {
  if (edits.length === 0) return undefined;
  let result = code;
  for (const [start, end, text] of edits.toSorted((a, b) => b[0] - a[0] || b[1] - a[1]))
    result = result.slice(0, start) + text + result.slice(end);
  return result;
}

/** Names that Node's convention gives callbacks, and that say what a function is for. */
const telling = /^(?:callback|cb|done|next|resolve|reject|on[A-Z]\w*|arguments)$/;

function renamed(code: string, { scopes }: Parsed): string | undefined {
  const edits: Edit[] = [];
  let count = 0;
  // A class has a name outside, and the same inside.
  const given = new Map<TSESTree.Node, string>();
  for (const scope of scopes) {
    if (scope.type === 'global') continue;
    for (const variable of scope.variables) {
      const names = new Set<TSESTree.Node>([
        ...variable.identifiers,
        ...variable.references.map(({ identifier }) => identifier),
      ]);
      if (names.size === 0 || telling.test(variable.name) || [...names].some(isFixed)) continue;
      const known = [...names].flatMap((node) => given.get(node) ?? []);
      const name = known[0] ?? `renamed${(count += 1)}`;
      for (const node of names) {
        given.set(node, name);
        edits.push(renaming(node, variable.name, name));
      }
    }
  }
  return applied(code, unique(edits));
}

/** What others see, and what has a type beside it. */
function isFixed(node: TSESTree.Node): boolean {
  for (let at: TSESTree.Node | undefined = node; at; at = at.parent) {
    if (at.type === 'ExportNamedDeclaration') {
      const { declaration } = at;
      return (
        at.specifiers.length > 0 ||
        (declaration !== null && 'id' in declaration && declaration.id === node) ||
        (declaration?.type === 'VariableDeclaration' && declaration.declarations.some(({ id }) => id === node))
      );
    }
    if (at.type.startsWith('TS') || at.type.startsWith('JSX')) return true;
  }
  return false;
}

function renaming(node: TSESTree.Node, old: string, name: string): Edit {
  const [start] = node.range;
  const parent = node.parent as TSESTree.Node;
  const end = start + old.length;
  const holder = parent.type === 'AssignmentPattern' && parent.left === node ? parent.parent : parent;
  if (holder.type === 'Property' && holder.shorthand) return [start, end, `${old}: ${name}`];
  if (parent.type === 'ImportSpecifier' && parent.imported.range[0] === start) return [start, end, `${old} as ${name}`];
  return [start, end, name];
}

function unique(edits: readonly Edit[]): Edit[] {
  return [...new Map(edits.map((edit) => [edit[0], edit])).values()];
}

const simple = new Set(['Identifier', 'MemberExpression', 'CallExpression', 'ThisExpression']);

/** Expressions that may be put in parentheses, or be asserted to be what they are: they are read, and nothing else. */
function read({ nodes }: Parsed): TSESTree.Node[] {
  return nodes.filter((node) => {
    const { parent } = node;
    if (!simple.has(node.type) || !parent) return false;
    switch (parent.type) {
      case 'CallExpression':
        return parent.arguments.includes(node as TSESTree.CallExpressionArgument);
      case 'VariableDeclarator':
        return parent.init === node;
      case 'MemberExpression':
        return parent.object === node;
      case 'IfStatement':
      case 'WhileStatement':
        return parent.test === node;
      case 'ReturnStatement':
      case 'AwaitExpression':
        return true;
      case 'AssignmentExpression':
        return parent.right === node;
      default:
        return false;
    }
  });
}

function around(before: string, after: string): Rewrite['write'] {
  return (code, parsed) => {
    const edits = read(parsed).flatMap((node): Edit[] => [
      [node.range[0], node.range[0], before],
      [node.range[1], node.range[1], after],
    ]);
    return edits.length > 0 ? inserted(code, edits) : undefined;
  };
}

/** Insertions, some of them at the same place: what ends there comes before what begins. */
function inserted(code: string, edits: readonly Edit[]): string {
  const closing = new Map<number, string>();
  const opening = new Map<number, string>();
  edits.forEach(([place, , text], index) => {
    const map = index % 2 === 0 ? opening : closing;
    map.set(place, (map.get(place) ?? '') + text);
  });
  const places = [...new Set([...closing.keys(), ...opening.keys()])].sort((a, b) => b - a);
  let result = code;
  for (const place of places)
    result = result.slice(0, place) + (closing.get(place) ?? '') + (opening.get(place) ?? '') + result.slice(place);
  return result;
}

/** Every statement of a function or a branch in a block of its own. */
function inBlock(code: string, { nodes }: Parsed): string | undefined {
  const edits = nodes.flatMap((node): Edit[] =>
    node.type === 'ExpressionStatement' && node.parent.type === 'BlockStatement' && node.directive === undefined
      ? [
          [node.range[0], node.range[0], '{ '],
          [node.range[1], node.range[1], ' }'],
        ]
      : [],
  );
  return edits.length > 0 ? inserted(code, edits) : undefined;
}

/** Every token in a line of its own would change what a line break ends: white space is doubled, and lines are spread. */
function respaced(code: string, { ast }: Parsed): string | undefined {
  const tokens = ast.tokens ?? [];
  const edits = tokens.flatMap((token, index): Edit[] => {
    const next = tokens[index + 1];
    if (!next || token.type === 'Template' || next.type === 'Template') return [];
    return /^[;{,]$/.test(token.value) && token.type === 'Punctuator'
      ? [[token.range[1], token.range[1], '\n\n   ']]
      : [];
  });
  return applied(code, edits);
}

/** `import { a } from 'b'` → `const { a } = require('b')` */
function commonJs(code: string, { ast }: Parsed): string | undefined {
  const edits: Edit[] = [];
  for (const node of ast.body) {
    if (/^Export|^TS/.test(node.type)) return undefined;
    if (node.type !== 'ImportDeclaration') continue;
    const source = code.slice(...node.source.range);
    const [first, ...more] = node.specifiers;
    if (!first || (more.length > 0 && first.type !== 'ImportSpecifier') || first.type === 'ImportDefaultSpecifier')
      return undefined;
    const names = node.specifiers.map((specifier) => code.slice(...specifier.range).replace(' as ', ': '));
    const left = first.type === 'ImportNamespaceSpecifier' ? first.local.name : `{ ${names.join(', ')} }`;
    edits.push([...node.range, `const ${left} = require(${source});`]);
  }
  return /\bawait\b/.test(code) && !/\basync\b/.test(code) ? undefined : applied(code, edits);
}

/** What changes nothing about a program. */
export const rewrites: readonly Rewrite[] = [
  { title: 'other names', write: renamed },
  { title: 'parentheses', write: around('(', ')') },
  { title: 'blocks', write: inBlock },
  { title: 'other lines', write: respaced },
  { title: 'CommonJS', write: commonJs },
];

/** What changes nothing but types. */
export const typeRewrites: readonly Rewrite[] = [
  { title: '!', write: around('', '!') },
  { title: 'as', write: around('(', ' as any)') },
  { title: 'satisfies', write: around('((', ') satisfies unknown)') },
];
