import type { TSESTree } from '@typescript-eslint/utils';
import { isMakerOf } from '../facts/calls/births.ts';
import { declarationsOf, isDeclaration, ownerOfDeclaration } from '../syntax/field-declarations.ts';
import type { File } from '../syntax/file.ts';
import { bare, dressed, functionAround, type Node } from '../syntax/nodes.ts';
import { placeOf, type Place } from '../syntax/places.ts';
import { membersNamed } from '../syntax/tree.ts';
import { usesOf } from '../syntax/uses.ts';
import { insertAt, type Change } from './change.ts';
import { isTypeScript, semicolonOf } from './layout.ts';
import { lineAfter } from './statement.ts';
import { freeName } from './top-level-constant.ts';

/** A variable or field that is declared beside another one and lives as long. */
export interface Companion {
  /** How it is written where the first is written as `place`: `this.queue` → `this.dropped`; nothing through an alias. */
  readonly at: (place: Node) => string | undefined;
  readonly change: Change;
}

export interface Wanted {
  readonly name: string;
  readonly value: string;
  /** Its type in TypeScript, where the value does not tell. */
  readonly type?: string;
  readonly comment: string;
  /** As hidden as the place beside it. */
  readonly hidden: boolean;
}

/**
 * Declares a companion of a place: after the class field, the assignment in the constructor, or the variable.
 *
 * @returns nothing where the place is declared in a way that leaves no room for one, or in several ways
 */
export function companionOf(file: File, place: Place, wanted: Wanted): Companion | undefined {
  const home = homeOf(file, place);
  if (!home) return undefined;
  const hidden = wanted.hidden && place.name.startsWith('#');
  const name =
    place.kind === 'variable'
      ? freeName(file, wanted.name)
      : `${hidden ? '#' : ''}${freeField(file, place, wanted.name)}`;
  const change = declare(file, home, { ...wanted, name });
  const scope = place.kind === 'field' ? place.owner : file.ast;
  return change && { at: (node) => beside(file, node, place, name), change: { ...change, declares: { name, scope } } };
}

/** The one node that gives the place its first value. */
function homeOf(file: File, place: Place): Node | undefined {
  if (place.kind === 'field' && 'kind' in place.owner) return undefined;
  const uses = usesOf(file, place).filter(({ via }) => via === undefined);
  const declared = uses.map(({ node }) => node).filter(isDeclaration);
  if (declared.length > 0) return declared.length === 1 ? declared[0] : undefined;
  const first = uses.flatMap(({ node }): Node[] => {
    const fn = functionAround(node);
    const parent = dressed(node).parent as Node;
    if (parent.type === 'VariableDeclarator' && parent.id === node) return [parent.parent];
    const isFirst =
      place.kind === 'field' &&
      parent.type === 'AssignmentExpression' &&
      bare(parent.left) === node &&
      fn !== undefined &&
      isMakerOf(place, fn);
    return isFirst && parent.parent.type === 'ExpressionStatement' ? [parent.parent] : [];
  });
  return first.length === 1 ? first[0] : undefined;
}

function declare(file: File, home: Node, { name, value, type, comment }: Wanted): Change | undefined {
  const semi = semicolonOf(file);
  const typed = type !== undefined && isTypeScript(file) ? `: ${type}` : '';
  switch (home.type) {
    case 'PropertyDefinition':
      if (home.declare) return undefined;
      return lineAfter(file, home, [
        `/** ${comment} */`,
        `${home.static ? 'static ' : ''}${name}${typed} = ${value}${goesOn(file, home) ? ';' : semi}`,
      ]);
    case 'Property': {
      if (isTypeScript(file)) return undefined; // Its type may be written elsewhere.
      const separated = file.code.getTokenAfter(home)?.value === ',';
      const own = home.loc.start.line > home.parent.loc.start.line;
      if (own) return separated ? insertAfterComma(file, home, `${name}: ${value},`) : undefined;
      return insertAt(home.range[1], `, ${name}: ${value}`);
    }
    case 'VariableDeclaration': {
      const statement = home.parent.type === 'ExportNamedDeclaration' ? home.parent : home;
      const keyword = home.kind === 'var' ? 'var' : value === '[]' ? 'const' : 'let';
      return lineAfter(file, statement, [`${keyword} ${name}${typed} = ${value}${semi} // ${comment}`]);
    }
    case 'ExpressionStatement': {
      const target = bare((home.expression as TSESTree.AssignmentExpression).left);
      if (target.type !== 'MemberExpression' || target.computed || isTypeScript(file)) return undefined;
      return lineAfter(file, home, [`${file.code.getText(target.object)}.${name} = ${value}${semi} // ${comment}`]);
    }
    default:
      return undefined;
  }
}

/** Without a semicolon, a member that starts like this would go on with the field before it. */
function goesOn(file: File, field: Node): boolean {
  return /^[[*(]$/.test(file.code.getTokenAfter(field)?.value ?? '');
}

function insertAfterComma(file: File, home: TSESTree.Property, text: string): Change {
  const comma = file.code.getTokenAfter(home) as TSESTree.Token;
  return lineAfter(file, comma as unknown as Node, [text]);
}

/** `this.queue` → `this.dropped`, `queue` → `dropped`. */
function beside(file: File, node: Node, place: Place, name: string): string | undefined {
  const at = bare(node);
  if (place.kind === 'variable') return at.type === 'Identifier' && at.name === place.name ? name : undefined;
  if (at.type !== 'MemberExpression' || at.computed) return undefined;
  return `${file.code.getText(at.object)}.${name}`;
}

/** A name that no member has which may be one of the same owner, and no declaration of that owner, hidden or not. */
function freeField(file: File, place: Place, wanted: string): string {
  const owner = place.kind === 'field' ? place.owner : undefined;
  const isOwn = (member: Node): boolean => {
    const other = placeOf(file, member);
    return other?.kind !== 'field' || other.owner === owner || 'kind' in other.owner;
  };
  const isTaken = (name: string): boolean =>
    [name, `#${name}`].some(
      (each) =>
        membersNamed(file, each).some(isOwn) ||
        declarationsOf(file, each).some((declaration) => ownerOfDeclaration(file, declaration) === owner),
    );
  let name = wanted;
  for (let count = 2; isTaken(name); count += 1) name = `${wanted}${count}`;
  return name;
}
