/**
 * What holds a queue: `setup` runs when it is made, `head` stands before it, all else are methods, by their heads:
 * `'async run()': 'use(Q.shift());'`. `Q` is the queue, `ME.run()` calls another method.
 */
export type Parts = Readonly<Record<string, string>>;

interface Method {
  /** `async `, `async *`, `*`, or nothing */
  readonly before: string;
  readonly name: string;
  /** `(x)` */
  readonly parameters: string;
  readonly body: string;
}

function methodsIn(parts: Parts): Method[] {
  return Object.entries(parts).flatMap(([head, body]) => {
    const [, before = '', name = '', parameters = ''] = /^((?:async )?\*?)(\w+)(\(.*\))$/.exec(head) ?? [];
    return name ? [{ before, name, parameters, body }] : [];
  });
}

function filled(code: string, queue: string, me: string): string {
  return code.replaceAll(/\bQ\b/g, queue).replaceAll(/\bME\./g, me);
}

/** The function that a method is, in the syntax of functions. */
function asFunction({ before, name, parameters, body }: Method): string {
  return `${before.replace('*', '')}function${before.includes('*') ? '*' : ''} ${name}${parameters} { ${body} }`;
}

/** The same holder as a class, with a prototype, as a closure, and as a module. */
export const written = {
  class: (parts) => {
    const methods = methodsIn(parts).map(
      ({ before, name, parameters, body }) => `${before}${name}${parameters} { ${body} }`,
    );
    const code = `${parts.head ?? ''} export class A { queue = []; constructor() { ${parts.setup ?? ''} } ${methods.join(' ')} }`;
    return filled(code, 'this.queue', 'this.');
  },
  prototype: (parts) => {
    const methods = methodsIn(parts).map((each) => `A.prototype.${each.name} = ${asFunction({ ...each, name: '' })};`);
    const code = `${parts.head ?? ''} function A() { this.queue = []; ${parts.setup ?? ''} } ${methods.join(' ')} export default A;`;
    return filled(code, 'this.queue', 'this.');
  },
  closure: (parts) => {
    const methods = methodsIn(parts);
    const given = methods.map(({ name }) => name).join(', ');
    const code = `${parts.head ?? ''} export function make() { let queue = []; ${methods.map(asFunction).join(' ')} ${parts.setup ?? ''} return { ${given} }; }`;
    return filled(code, 'queue', '');
  },
  module: (parts) => {
    const methods = methodsIn(parts).map((each) => `export ${asFunction(each)}`);
    return filled(`${parts.head ?? ''} let queue = []; ${methods.join(' ')} ${parts.setup ?? ''}`, 'queue', '');
  },
} satisfies Record<string, (parts: Parts) => string>;
