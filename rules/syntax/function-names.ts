import type { File } from './file.ts';
import { bare, dressed, keyName, memberName, type FunctionNode, type Node } from './nodes.ts';

/** The name that a function is called by, as far as the place where it is written tells. */
export function nameOfFunction(fn: FunctionNode): string | undefined {
  return fn.type === 'FunctionDeclaration' ? fn.id?.name : nameGiven(fn);
}

/** The name of the variable, field or member that a value is given to where it stands. */
export function nameGiven(node: Node): string | undefined {
  const value = dressed(node);
  const home = value.parent as Node;
  switch (home.type) {
    case 'VariableDeclarator':
      return home.id.type === 'Identifier' ? home.id.name : undefined;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      return keyName(home);
    case 'AssignmentExpression':
      return home.right === value ? nameCalled(home.left) : undefined;
    default:
      return undefined;
  }
}

/**
 * The name of a function that tells it from others of that name: `peer.say` where a member of an object is set to it. What a
 * class or a module has is named without it.
 */
export function fullNameOf(fn: FunctionNode): string | undefined {
  const assignment = dressed(fn).parent;
  if (assignment?.type !== 'AssignmentExpression') return nameOfFunction(fn);
  const names: string[] = [];
  let at: Node = bare(assignment.left);
  for (; at.type === 'MemberExpression'; at = bare(at.object)) names.unshift(memberName(at) ?? 'prototype');
  const object = nameCalled(at);
  const isOwn = object === undefined || /^(?:exports|module)$/.test(object) || names.includes('prototype');
  return isOwn ? nameOfFunction(fn) : [object, ...names].join('.');
}

/** The name of what is called: `put` of `put(x)`, `send` of `link.send(x)`. */
export function nameCalled(callee: Node): string | undefined {
  const at = bare(callee);
  if (at.type === 'Identifier') return at.name;
  return at.type === 'MemberExpression' ? memberName(at) : undefined;
}

/** The comment directly above a function: its documentation. */
export function documentationOf(file: File, fn: FunctionNode): string | undefined {
  const value = dressed(fn);
  let at: Node = fn.type === 'FunctionDeclaration' ? fn : (value.parent as Node);
  if (at.type === 'VariableDeclarator' || at.type === 'AssignmentExpression') at = at.parent;
  if (at.parent?.type === 'ExportNamedDeclaration' || at.parent?.type === 'ExportDefaultDeclaration') at = at.parent;
  const comment = file.code.getCommentsBefore(at).at(-1);
  return comment?.type === 'Block' && comment.value.startsWith('*') ? comment.value : undefined;
}
