import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { memo } from '../framework/memo.ts';
import type { File } from './file.ts';
import { bare, keyName, type Node } from './nodes.ts';

export type Variable = TSESLint.Scope.Variable;

/** All variables of the file that it defines itself, by their names; of scopes in each other, the outer one first. */
const variablesNamed = memo((file: File) => {
  const found = new Map<string, Variable[]>();
  for (const scope of file.code.scopeManager?.scopes ?? []) {
    for (const variable of scope.variables) {
      // The globals of the libraries, some thousand of them, are nobody's here.
      if (variable.defs.length === 0) continue;
      const list = found.get(variable.name);
      if (list) list.push(variable);
      else found.set(variable.name, [variable]);
    }
  }
  return found;
});

/** Which variable each identifier of a name means: made for the names that are asked for, which are few of all. */
const meanings = memo((_file: File) => new Map<string, ReadonlyMap<Node, Variable>>());

function meaningsOf(file: File, name: string): ReadonlyMap<Node, Variable> {
  const known = meanings(file);
  let found = known.get(name);
  if (found) return found;
  const made = new Map<Node, Variable>();
  for (const variable of variablesNamed(file).get(name) ?? []) {
    for (const { identifier } of variable.references) made.set(identifier, variable);
    for (const identifier of variable.identifiers) made.set(identifier, variable);
  }
  known.set(name, (found = made));
  return found;
}

/** The variable that an identifier means; nothing for a global. */
export function variableOf(file: File, node: Node): Variable | undefined {
  const at = bare(node);
  return at.type === 'Identifier' ? meaningsOf(file, at.name).get(at) : undefined;
}

/** Whether this identifier is a name that the program does not define itself: `process`, `WebSocket`. */
export function isGlobal(file: File, node: Node): node is TSESTree.Identifier {
  return node.type === 'Identifier' && variableOf(file, node) === undefined;
}

/** The function parameter that declares a variable, with its position (a rest parameter has none). */
export function parameterOf(
  variable: Variable,
): { fn: TSESTree.Node; position: number; name: TSESTree.Identifier } | undefined {
  const [def] = variable.defs;
  if (def?.type !== 'Parameter' || !('params' in def.node)) return undefined;
  const params = def.node.params;
  const position = params.findIndex((param) => nameOf(param) === def.name);
  return position < 0 ? undefined : { fn: def.node, position, name: def.name as TSESTree.Identifier };
}

/** What a variable is a part of, and by which name: `const { name } = whole`. */
export function partOf({ defs: [def] }: Variable): { whole: Node; name: string } | undefined {
  if (def?.type !== 'Variable' || def.node.id.type !== 'ObjectPattern' || !def.node.init) return undefined;
  const property = def.node.id.properties.find((each) => each.type === 'Property' && each.value === def.name);
  const name = property?.type === 'Property' ? keyName(property) : undefined;
  return name === undefined ? undefined : { whole: def.node.init, name };
}

function nameOf(param: TSESTree.Parameter): Node {
  if (param.type === 'AssignmentPattern') return param.left;
  if (param.type === 'TSParameterProperty') return nameOf(param.parameter);
  return param;
}

/**
 * Every expression that is assigned to a variable, its initialiser first.
 * `undefined` stands for a value that is not written out: a destructured part, a loop's item, `x += 1`.
 */
export const valuesOf: (variable: Variable) => readonly (TSESTree.Expression | undefined)[] = memo(
  (variable: Variable) => {
    const values: (TSESTree.Expression | undefined)[] = [];
    for (const reference of variable.references) {
      if (!reference.isWrite()) continue;
      const { identifier } = reference;
      const { parent } = identifier;
      if (parent?.type === 'VariableDeclarator' && parent.id === identifier) {
        // `for (const x of xs)` has a declarator without an initialiser.
        values.push(parent.init ?? undefined);
      } else if (
        parent?.type === 'AssignmentExpression' &&
        parent.left === identifier &&
        /^(?:\?\?|\|\|)?=$/.test(parent.operator)
      ) {
        values.push(parent.right);
      } else values.push(undefined);
    }
    return values;
  },
);

/** The one value of a variable that is written once, where it is declared. */
export const constantOf: (variable: Variable) => TSESTree.Expression | undefined = memo((variable: Variable) => {
  const writes = variable.references.filter((reference) => reference.isWrite());
  return writes.length === 1 ? valuesOf(variable)[0] : undefined;
});

/** Where a variable is read: every use but its declaration and plain assignments to it. */
export const readsOf: (variable: Variable) => readonly TSESTree.Identifier[] = memo((variable: Variable) =>
  variable.references
    .filter((reference) => reference.isRead() && reference.identifier.type === 'Identifier')
    .map((reference) => reference.identifier as TSESTree.Identifier),
);
