import { consumers, type Way } from './consumers.ts';
import { keyOf, type Measured } from './measured.ts';

const words: Readonly<Record<Way, string>> = {
  plain: 'JavaScript',
  untyped: 'without types',
  typed: 'with types',
  native: 'with types',
};

/** How many findings a project had in each of its ways, or that it failed. */
function outcome({ findings, problems }: Measured): string {
  if (problems.length > 0) return '**fails**';
  return Object.entries(findings)
    .map(([way, count]) => `${count} ${words[way as Way]}`)
    .join(', ');
}

function row(name: string, one: Measured): string {
  const { node, eslint, typescript, '@typescript/native': native, 'typescript-eslint': parser } = one.versions;
  const compilers = [typescript, native && `native ${native}`].filter(Boolean).join(', ');
  return `| ${[name, node, eslint, compilers || 'none', parser ?? 'none', outcome(one)].join(' | ')} |`;
}

/** The table of what was tried, in Markdown: projects of a kind next to each other. */
export function compatibilityTable(measured: Readonly<Record<string, Measured>>): string {
  const names = [...new Set(consumers.map(({ name }) => name))];
  const rows = names.flatMap((name) =>
    consumers.flatMap((consumer) => {
      const one = consumer.name === name ? measured[keyOf(consumer)] : undefined;
      return one ? [row(name, one)] : [];
    }),
  );
  const head = ['Project', 'Node.js', 'ESLint', 'TypeScript', 'typescript-eslint', 'Findings'];
  return [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...rows].join('\n');
}
