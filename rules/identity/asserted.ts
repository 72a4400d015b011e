import type { TSESTree } from '@typescript-eslint/utils';
import type { TypeName } from '../knowledge/schema.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, type Node } from '../syntax/nodes.ts';
import { writtenType } from './annotations.ts';

/**
 * What the text takes a value for, whatever it is declared as: `(lists[key] as string[]).push(x)`, `(out as Writable).write(x)`.
 * It needs no checker, and tells of a value that is `any` what the checker does not know.
 *
 * @returns the type, where it is an array or one of the catalogue; nothing for all others
 */
export function assertedOf(file: File, node: Node): TypeName | undefined {
  const value = bare(node);
  for (let at = dressed(node); at !== value;) {
    switch (at.type) {
      case 'TSAsExpression':
      case 'TSTypeAssertion': {
        // What is written last, and outermost, decides.
        const { typeAnnotation } = at;
        return isArray(typeAnnotation) ? 'global#Array' : writtenType(file, typeAnnotation)?.type;
      }
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        at = at.expression;
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}

function isArray(type: TSESTree.TypeNode): boolean {
  switch (type.type) {
    case 'TSArrayType':
    case 'TSTupleType':
      return true;
    case 'TSTypeOperator':
      return type.typeAnnotation !== undefined && isArray(type.typeAnnotation);
    case 'TSTypeReference':
      return type.typeName.type === 'Identifier' && /^(?:Readonly)?Array$/.test(type.typeName.name);
    default:
      return false;
  }
}
