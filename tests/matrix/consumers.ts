/** How a consumer lints: the configuration that it has, and so the files that it can read. */
export type Way = 'plain' | 'untyped' | 'typed' | 'native';

/** A project that uses the plugin: what it has installed, and on which Node.js. */
export interface Consumer {
  readonly name: string;
  /** A version of the package `node`, or a range of it. */
  readonly node: string;
  /** What the project depends on beside the plugin, as it stands in its package.json. */
  readonly packages: Readonly<Record<string, string>>;
  readonly ways: readonly Way[];
  /** How the configuration is written; an ES module unless it says otherwise. */
  readonly config?: 'cjs' | 'ts';
  /** npm unless it says otherwise. */
  readonly manager?: 'pnpm';
}

const nodes = ['20', '22', '24', '26'];
const eslints = ['9', '10'];
const types = { '@types/node': '20' };
const parser = { 'typescript-eslint': '8', ...types };

/** What people have: every Node.js with every ESLint, without TypeScript, and with each TypeScript. */
const usual: readonly Consumer[] = nodes.flatMap((node) =>
  eslints.flatMap((eslint): Consumer[] => [
    { name: 'JavaScript, no TypeScript installed', node, packages: { eslint }, ways: ['plain'] },
    ...['5', '6'].map((typescript): Consumer => {
      const packages = { eslint, typescript, ...parser };
      return { name: `TypeScript ${typescript}`, node, packages, ways: ['untyped', 'typed'] };
    }),
  ]),
);

/** The oldest of everything that package.json allows. */
const oldest: readonly Consumer[] = [
  { name: 'the oldest of each', node: '20.19.0', packages: { eslint: '9.0.0' }, ways: ['plain'] },
  {
    name: 'the oldest of each, with types',
    node: '20.19.0',
    packages: { eslint: '9.0.0', typescript: '5.0.4', ...parser, 'typescript-eslint': '8.0.0' },
    ways: ['untyped', 'typed'],
  },
  {
    name: 'the oldest TypeScript that reads the declarations',
    node: '20',
    packages: { eslint: '9', typescript: '5.6.3', ...parser },
    ways: ['untyped', 'typed'],
  },
  { name: 'the oldest Node.js 22 and ESLint 10', node: '22.13.0', packages: { eslint: '10.0.0' }, ways: ['plain'] },
];

const typescript7 = { '@typescript/native': 'npm:typescript@7.0.2' };

/** What comes next, and other ways to install and to configure. */
const special: readonly Consumer[] = [
  {
    name: 'TypeScript 7 at the root',
    node: '22',
    packages: { eslint: '10', typescript: '7.0.2', ...types },
    ways: ['plain'],
  },
  {
    name: 'TypeScript 7 beside 6',
    node: '22',
    packages: { eslint: '10', typescript: 'npm:@typescript/typescript6@6.0.2', ...typescript7, ...parser },
    ways: ['untyped', 'typed'],
  },
  {
    name: 'native backend of typescript-eslint',
    node: '22',
    packages: { eslint: '10', typescript: '6', '@typescript/native': 'npm:typescript@7.1.0-beta', ...parser },
    ways: ['native'],
  },
  { name: 'CommonJS configuration', node: '20', packages: { eslint: '10' }, ways: ['plain'], config: 'cjs' },
  {
    name: 'TypeScript configuration',
    node: '22',
    packages: { eslint: '10', jiti: '2', typescript: '6', ...parser },
    ways: ['untyped', 'typed'],
    config: 'ts',
  },
  { name: 'pnpm', node: '22', packages: { eslint: '10' }, ways: ['plain'], manager: 'pnpm' },
  {
    name: 'pnpm, with types',
    node: '22',
    packages: { eslint: '10', typescript: '6', ...parser },
    ways: ['untyped', 'typed'],
    manager: 'pnpm',
  },
];

export const consumers: readonly Consumer[] = [...usual, ...oldest, ...special];
