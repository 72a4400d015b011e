import { memoIn } from '../framework/memo.ts';
import type { File } from '../syntax/file.ts';
import { bare, isClass, memberName, type ClassNode, type FunctionNode, type Node } from '../syntax/nodes.ts';
import { constructorOf, prototypeOwner } from '../syntax/owners.ts';
import { allOfType } from '../syntax/tree.ts';

/** What a class or constructor function of this file extends: `extends`, `util.inherits`, a prototype chain set by hand. */
export const baseOf: (file: File, node: ClassNode | FunctionNode) => Node | undefined = memoIn(
  (file: File, node: ClassNode | FunctionNode) => {
    if (isClass(node)) return node.superClass ?? undefined;
    for (const call of allOfType(file, 'CallExpression')) {
      const [child, base] = call.arguments;
      if (!child || !base) continue;
      const callee = bare(call.callee);
      const name =
        callee.type === 'Identifier'
          ? callee.name
          : callee.type === 'MemberExpression'
            ? memberName(callee)
            : undefined;
      // util.inherits(Child, Base), the inherits package, TypeScript's __extends, Babel's _inherits.
      if (name !== undefined && /^_*(?:inherits|extends)$/i.test(name) && constructorOf(file, child) === node)
        return outsideOf(base);
      if (name === 'setPrototypeOf' && prototypeOwner(file, bare(child)) === node) return prototypeHolder(base);
    }
    for (const assignment of allOfType(file, 'AssignmentExpression')) {
      if (prototypeOwner(file, bare(assignment.left)) !== node) continue;
      const value = bare(assignment.right);
      if (value.type === 'NewExpression') return value.callee;
      if (value.type === 'CallExpression' && bare(value.callee).type === 'MemberExpression')
        return value.arguments[0] && prototypeHolder(value.arguments[0]);
    }
    return undefined;
  },
);

/** `Base` of `Base.prototype`. */
function prototypeHolder(node: Node): Node | undefined {
  const at = bare(node);
  return at.type === 'MemberExpression' && memberName(at) === 'prototype' ? at.object : undefined;
}

/** TypeScript's ES5 classes get their base as the parameter of a function that is called at once: `(function (_super) {…})(Base)`. */
function outsideOf(base: Node): Node {
  const at = bare(base);
  if (at.type !== 'Identifier') return base;
  for (let around: Node | undefined = at.parent; around; around = around.parent) {
    if (around.type !== 'FunctionExpression') continue;
    const position = around.params.findIndex((param) => param.type === 'Identifier' && param.name === at.name);
    const call: Node | undefined = around.parent;
    if (position >= 0 && call?.type === 'CallExpression' && call.callee === around)
      return call.arguments[position] ?? base;
  }
  return base;
}
