import { exportBehind } from '../../identity/export-behind.ts';
import { constantOf, isGlobal, variableOf } from '../../syntax/bindings.ts';
import type { File } from '../../syntax/file.ts';
import { bare, memberName, stringValue, type Node } from '../../syntax/nodes.ts';

/**
 * Whether a path leads into the program's own folder: `path.join(__dirname, 'commands')`, `new URL('./locales', import.meta.url)`.
 * What stands there was written with the program, and does not grow with what it is used for.
 */
export function isOwnFolder(file: File, node: Node, depth = 0): boolean {
  const at = bare(node);
  if (depth > 5) return false;
  switch (at.type) {
    case 'Identifier': {
      if (isGlobal(file, at)) return at.name === '__dirname' || at.name === '__filename';
      const variable = variableOf(file, at);
      const value = variable && constantOf(variable);
      return value !== undefined && isOwnFolder(file, value, depth + 1);
    }
    case 'MemberExpression':
      return bare(at.object).type === 'MetaProperty' && /^(?:dirname|filename|url|dir)$/.test(memberName(at) ?? '');
    case 'BinaryExpression':
      return isOwnFolder(file, at.left, depth + 1) && stringValue(at.right) !== undefined;
    case 'TemplateLiteral':
      return at.expressions.length === 1 && isOwnFolder(file, at.expressions[0] as Node, depth + 1);
    case 'NewExpression':
    case 'CallExpression': {
      const module = exportBehind(file, at.callee)?.module;
      const isPath = module !== undefined && /^(?:path|url|global)(?:\/|$)/.test(module);
      const own = at.arguments.filter((argument) => isOwnFolder(file, argument, depth + 1));
      const others = at.arguments.filter((argument) => !own.includes(argument));
      return isPath && own.length > 0 && others.every((argument) => stringValue(argument) !== undefined);
    }
    default:
      return false;
  }
}
