import { memoIn } from '../framework/memo.ts';
import { constantOf, partOf, variableOf } from '../syntax/bindings.ts';
import type { File } from '../syntax/file.ts';
import { bare, memberName, type Node } from '../syntax/nodes.ts';
import { givenToInterop, importOf, requiredModule, type Imported } from './imports.ts';
import { originOf } from './origin.ts';

/**
 * The export of a module that an expression names, however deep: `fs.promises.readFile`, `const { readFile } = fs.promises`,
 * `promisify(fs.readFile)`. The names of `global` are those that need no import.
 *
 * @returns nothing for what is not an export, or not known to be one
 */
export const exportBehind: (file: File, node: Node) => Imported | undefined = memoIn((file: File, node: Node) => {
  const at = bare(node);
  const module = requiredModule(file, at);
  if (module !== undefined) return { module, name: '*' };
  switch (at.type) {
    case 'MemberExpression': {
      const name = memberName(at);
      const whole = name === undefined ? undefined : exportBehind(file, at.object);
      if (!whole || name === undefined) return known(file, at);
      return whole.module === 'global' && /^(?:globalThis|window|self|global)$/.test(whole.name)
        ? { module: 'global', name }
        : memberOf(whole, name);
    }
    case 'Identifier': {
      const variable = variableOf(file, at);
      const imported = variable && importOf(file, variable);
      if (imported) return imported;
      const part = variable && partOf(variable);
      const whole = part && exportBehind(file, part.whole);
      if (part && whole) return memberOf(whole, part.name);
      const value = variable && constantOf(variable);
      return value ? exportBehind(file, value) : known(file, at);
    }
    case 'CallExpression': {
      const namespace = givenToInterop(at);
      if (namespace) return exportBehind(file, namespace);
      const [first] = at.arguments;
      const maker = first && exportBehind(file, at.callee);
      // Node docs, `util.promisify()`, and the packages that did the same before.
      return maker &&
        /(?:^|\.)(?:promisify|fromCallback|denodeify)$|^(?:default|\*)$/.test(maker.name) &&
        isPromisifier(maker)
        ? exportBehind(file, first)
        : undefined;
    }
    default:
      return undefined;
  }
}, undefined);

function isPromisifier({ module, name }: Imported): boolean {
  if (/promisify|fromCallback|denodeify/.test(name)) return true;
  return /^(?:pify|util\.promisify|es6-promisify|universalify)$/.test(module);
}

function memberOf({ module, name }: Imported, member: string): Imported {
  return { module, name: name === '*' || name === 'default' ? member : `${name}.${member}` };
}

function known(file: File, node: Node): Imported | undefined {
  const origin = originOf(file, node);
  return origin.kind === 'export' ? { module: origin.module, name: origin.name } : undefined;
}
