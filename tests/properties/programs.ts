import fc from 'fast-check';
import { isBuiltin } from 'node:module';
import { drains, enqueuings, families, pushes, repetitions, surroundings, type Maker, type Use } from './blocks.ts';

/** A program, and whether only TypeScript can read it. */
export interface Program {
  readonly code: string;
  readonly typescript: boolean;
}

/** Where the stream, queue or socket is kept. */
const holders = {
  local: 'out',
  module: 'out',
  'assigned later': 'out',
  parameter: 'out',
  property: 'state.out',
  field: 'this.out',
  'private field': 'this.#out',
  'field of the constructor': 'this.out',
} as const;

type Holder = keyof typeof holders;

/** What a program consists of, whatever it writes to. */
const parts = {
  commonJs: fc.boolean(),
  nodePrefix: fc.boolean(),
  importForm: fc.nat(2),
  annotated: fc.boolean(),
  repetition: fc.constantFrom(...repetitions),
  inner: fc.oneof({ weight: 2, arbitrary: fc.constant('$') }, fc.constantFrom(...surroundings)),
  outer: fc.oneof({ weight: 2, arbitrary: fc.constant('$') }, fc.constantFrom(...surroundings)),
  helper: fc.constantFrom('none', 'none', 'none', 'arrow', 'function'),
  exported: fc.boolean(),
};

interface Parts {
  readonly commonJs: boolean;
  readonly nodePrefix: boolean;
  readonly importForm: number;
  readonly annotated: boolean;
  readonly repetition: string;
  readonly inner: string;
  readonly outer: string;
  readonly helper: string;
  readonly exported: boolean;
}

const kept = fc.constantFrom(...families).chain((family) =>
  fc
    .record({
      ...parts,
      maker: fc.constantFrom(...family.makers),
      action: fc.constantFrom(...family.actions),
      holder: fc.constantFrom(...(Object.keys(holders) as Holder[])),
      drain: fc.constantFrom(...drains),
      ends: fc.boolean(),
    })
    .map(programOf),
);

const self = fc.record({ ...parts, action: fc.constantFrom(...pushes) }).map((choice) =>
  framed(choice, 'this', (content, isAsync, use) => {
    const base = use('stream', 'Readable');
    return `class Runner extends ${base} {\n${isAsync}_read() {\n${content}\n}\n}`;
  }),
);

const controllers = fc
  .record({ ...parts, action: fc.constantFrom(...enqueuings), method: fc.constantFrom('start', 'pull') })
  .map((choice) =>
    framed(choice, 'controller', (content, isAsync) => {
      const stream = `new ReadableStream({\n${isAsync}${choice.method}(controller) {\n${content}\n}\n})`;
      return `function Runner(source, items) {\nreturn ${stream};\n}`;
    }),
  );

const sinks = fc
  .record({
    ...parts,
    maker: fc.constantFrom(...(families[0]?.makers ?? [])),
    action: fc.constantFrom(...(families[0]?.actions ?? [])),
    method: fc.constantFrom('write', 'transform'),
  })
  .map((choice) =>
    framed(choice, 'out', (content, isAsync, use) => {
      const base = use('stream', choice.method === 'write' ? 'Writable' : 'Transform');
      const method = `${isAsync}${choice.method}(chunk, encoding, callback) {\n${content}\ncallback();\n}`;
      return `const out = ${choice.maker.made(use)};\nconst Runner = new ${base}({\n${method}\n});`;
    }),
  );

/** Programs of some ten lines: something that is made, kept, and given chunk after chunk. */
export const programs: fc.Arbitrary<Program> = fc.oneof(
  { weight: 6, arbitrary: kept },
  { weight: 1, arbitrary: self },
  { weight: 1, arbitrary: controllers },
  { weight: 1, arbitrary: sinks },
);

/** The imports of a program, and what brings a name of them. */
function importer({ commonJs, nodePrefix, importForm }: Parts): { use: Use; lines: () => string } {
  const imported = new Set<string>();
  const use: Use = (module, member) => {
    const from = `'${nodePrefix && isBuiltin(module) ? 'node:' : ''}${module}'`;
    const whole = module.replace(/\W/g, '_');
    const [line, name] = commonJs
      ? ([
          [`const { ${member} } = require(${from});`, member],
          [`const { ${member}: own_${member} } = require(${from});`, `own_${member}`],
          [`const ${whole} = require(${from});`, `${whole}.${member}`],
        ][member === 'default' ? 2 : importForm] as [string, string])
      : ([
          [`import { ${member} } from ${from};`, member],
          [`import { ${member} as own_${member} } from ${from};`, `own_${member}`],
          [`import * as ${whole} from ${from};`, `${whole}.${member}`],
        ][importForm] as [string, string]);
    if (member === 'default') {
      imported.add(commonJs ? line : `import ${whole} from ${from};`);
      return whole;
    }
    imported.add(line);
    return name;
  };
  return { use, lines: () => [...imported].join('\n') };
}

/** The content of the function that runs, and whether it waits. */
function contentOf(choice: Parts & { readonly action: string }, out: string, use: Use): [string, string, string] {
  const action = choice.action.replaceAll('$once', () => use('events', 'once')).replaceAll('$', () => out);
  const act = choice.inner.replace('$', () => action);
  const isAsync = /\bawait\b/.test(act) ? 'async ' : '';
  const method = choice.helper === 'function' && out.startsWith('this.');
  const call = `${isAsync && 'await '}${method ? 'this.' : ''}put(chunk);`;
  const helpers: Record<string, string> = {
    none: '',
    arrow: `const put = ${isAsync}(chunk) => {\n${act}\n};\n`,
    function: method ? '' : `${isAsync}function put(chunk) {\n${act}\n}\n`,
  };
  const loop = choice.repetition
    .replaceAll('$async ', isAsync)
    .replace('$', () => (choice.helper === 'none' ? act : call));
  const content = `${helpers[choice.helper]}${choice.outer.replace('$', () => loop)}`;
  const waits = isAsync || /\bawait\b/.test(loop.replace(/const again = async[^]*/, '')) ? 'async ' : '';
  return [content, waits, method ? `${isAsync}put(chunk) {\n${act}\n}` : ''];
}

/** A program whose content stands in a method that others call. */
function framed(
  choice: Parts & { readonly action: string },
  out: string,
  frame: (content: string, isAsync: string, use: Use) => string,
): Program {
  const { use, lines } = importer(choice);
  // A function of its own has another `this`.
  const helper = out === 'this' && choice.helper === 'function' ? 'arrow' : choice.helper;
  const [content, isAsync] = contentOf({ ...choice, helper }, out, use);
  const main = frame(content, isAsync, use);
  return { code: published(lines(), main, 'Runner', choice), typescript: false };
}

/**
 * A program whose last declaration others see, or whose code hands it to others. Never `export { run }`: that the name of
 * the declaration is seen outside is nothing that the rewrite with other names knows.
 */
function published(lines: string, main: string, name: string, { commonJs, exported }: Parts): string {
  if (!exported) return `${lines}\n${main}\nregister(${name});\n`;
  if (commonJs) return `${lines}\n${main}\nmodule.exports = { ${name} };\n`;
  const declaration = new RegExp(`^(?=(?:class|(?:async )?function|const) ${name}\\b)`, 'm');
  return `${lines}\n${main.replace(declaration, 'export ')}\n`;
}

interface Kept extends Parts {
  readonly maker: Maker;
  readonly action: string;
  readonly holder: Holder;
  readonly drain: string;
  readonly ends: boolean;
}

/** A program that keeps what it writes to in a variable, a parameter or a field. */
function programOf(choice: Kept): Program {
  const { maker, annotated, ends, drain } = choice;
  const holder = choice.holder === 'parameter' && !maker.type ? 'local' : choice.holder;
  const out = holders[holder];
  const { use, lines } = importer(choice);
  const made = maker.made(use);
  const [content, isAsync, helper] = contentOf(choice, out, use);
  const parameters = [
    ...(holder === 'parameter' ? [`out: ${maker.type}`] : []),
    `source${annotated ? `: import('node:stream').Readable` : ''}`,
    `items${annotated ? ': string[]' : ''}`,
    'chunk',
  ].join(', ');
  const last = ends && maker.end ? `\n${out}${maker.end}` : '';
  const before = { local: `let out = ${made};\n`, 'assigned later': `out = ${made};\n` }[holder as string] ?? '';
  const run = `run(${parameters}) {\n${before}${content}${last}`;
  const work = made === '[]' && drain ? `async function work() {\n${drain.replaceAll('$', () => out)}\n}` : '';
  const typescript = annotated || holder === 'parameter';
  const text = (main: string, name: string): Program => ({
    code: published(lines(), main, name, choice),
    typescript,
  });
  if (out.startsWith('this.')) {
    const name = out.slice('this.'.length);
    const field =
      holder === 'field of the constructor' ? `constructor() {\n${out} = ${made};\n}` : `${name} = ${made};`;
    const members = [field, `${isAsync}${run}\n}`, helper, work.replace('function ', '')].filter(Boolean);
    return text(`class Runner {\n${members.join('\n\n')}\n}`, 'Runner');
  }
  const top = {
    module: `let out = ${made};\n`,
    'assigned later': 'let out;\n',
    property: `const state = { out: ${made} };\n`,
  };
  const inside = holder === 'local' || holder === 'parameter';
  const main = `${isAsync}function ${run}${inside && work ? `\n${work}\nwork();` : ''}\n}`;
  return text(`${top[holder as keyof typeof top] ?? ''}${main}${inside || !work ? '' : `\n${work}\nwork();`}`, 'run');
}
