import type { Linter, Rule } from 'eslint';
import { plugin } from './loaded.ts';

/** What a rule asks ESLint to be called for, as far as can be told from outside: the listeners that it makes for a file. */
function selectorsOf(rule: Rule.RuleModule, text: string, linter: Linter): string[] {
  let selectors: string[] = [];
  const spy: Rule.RuleModule = {
    ...rule,
    create(context) {
      selectors = Object.keys(rule.create(context));
      return {};
    },
  };
  const config = { plugins: { spy: { rules: { rule: spy } } }, rules: { 'spy/rule': 'error' } } as const;
  linter.verify(text, [config]);
  return selectors;
}

/** A file with a word of every rule, so that each of them looks at it. */
const everything = `
import stream from 'node:stream';
stream.write(a) && socket.once('drain', b) && c.on('data', d); e.push(f); g.emit('h'); new ReadableStream(); i.send(j);
`;

/** As many rules as this plugin has, that are called for the same nodes and do nothing: less cannot be had. */
export function floorOf(linter: Linter): NonNullable<Linter.Config['plugins']>[string] {
  const rules = Object.entries(plugin.rules).map(([name, rule]) => {
    const selectors = selectorsOf(rule, everything, linter);
    const create = (): Rule.RuleListener =>
      Object.fromEntries(selectors.map((selector) => [selector, () => undefined]));
    return [name, { create }] as const;
  });
  return { rules: Object.fromEntries(rules) };
}
