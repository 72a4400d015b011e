import type { File } from '../../syntax/file.ts';
import { bare, dressed, methodCall, type FunctionNode, type Node } from '../../syntax/nodes.ts';
import { readsOf, variableOf } from '../../syntax/bindings.ts';
import { callOf, type Called } from '../calls/callback.ts';

/** What a caller hands on: all arguments of the call, or nobody knows what. */
export function handedOver(call: Node, site: Node): Node | undefined {
  return call.type === 'CallExpression' && call.callee === site ? call : undefined;
}

/** Where a function is named: by its own name, and by one that means it among others: `const put = binary ? putBytes : putText`. */
export function sitesOf(file: File, references: readonly Node[]): Node[] {
  return references.flatMap((reference) => {
    const site = dressed(reference);
    let at: Node = site;
    while (at.parent?.type === 'ConditionalExpression' && at !== at.parent.test) at = dressed(at.parent);
    const declarator = at === site ? undefined : at.parent;
    const variable = declarator?.type === 'VariableDeclarator' ? variableOf(file, declarator.id) : undefined;
    return variable ? readsOf(variable).map(dressed) : [site];
  });
}

/** How a function comes to run where it is named: called, bound, or handed on. */
export function siteOf(file: File, fn: FunctionNode, site: Node): Called | 'elsewhere' {
  const parent = site.parent as Node;
  if (parent.type === 'CallExpression' || parent.type === 'NewExpression') {
    return parent.callee === site ? { how: 'once', from: parent } : callOf(file, fn, site, parent);
  }
  // `this.process.bind(this)` handed on, `pump.call(this)`
  const call = parent.type === 'MemberExpression' ? methodCall(dressed(parent).parent) : undefined;
  if (!call || !/^(?:bind|call|apply)$/.test(call.name)) return 'elsewhere';
  if (call.name !== 'bind') return { how: 'once', from: call.call };
  const outer = dressed(call.call).parent as Node;
  return outer.type === 'CallExpression' && outer.callee !== call.call
    ? callOf(file, fn, dressed(call.call), outer)
    : 'elsewhere';
}

/** Returned, exported, or kept where others can call it. */
export function isLetOut(parent: Node, site: Node): boolean {
  if (
    parent.type === 'ReturnStatement' ||
    parent.type === 'ExportSpecifier' ||
    parent.type === 'ExportDefaultDeclaration'
  )
    return true;
  if (parent.type === 'Property') return parent.value === site && parent.parent.type === 'ObjectExpression';
  return (
    parent.type === 'AssignmentExpression' && parent.right === site && bare(parent.left).type === 'MemberExpression'
  );
}
