import type { TSESTree } from '@typescript-eslint/utils';
import { type Preset } from '../../framework/presets.ts';
import plugin from '../../index.ts';
import type { Change } from './change.ts';
import { append, applyEdits, styleOf, type List, type Style } from './edit.ts';
import { lineAt, type ParseSource, type Source } from './source.ts';

const packageName = 'eslint-plugin-backpressure';

/** JSON in one line, with room inside the brackets. */
function inline(value: unknown): string {
  return JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ').replaceAll('[ ', '[').replaceAll(' ]', ']');
}

/** What oxlint has to be told: it takes rules of a plugin one by one, since it knows no presets of plugins. */
function wanted(preset: Preset): { rules: [string, string][]; settings: [string, string][] } {
  const { rules = {}, settings = {} } = plugin.configs[preset];
  const pairs = (values: object) =>
    Object.entries(values).map(([key, value]): [string, string] => [key, inline(value)]);
  return { rules: pairs(rules), settings: pairs(settings) };
}

function property(key: string, value: string): string {
  return `${JSON.stringify(key)}: ${value}`;
}

function block(key: string, values: readonly [string, string][], { newline, indent }: Style): string {
  const lines = values.map(([name, value]) => `${indent}${indent}${property(name, value)}`);
  return property(key, `{${newline}${lines.join(`,${newline}`)}${newline}${indent}}`);
}

/** The text of a new `.oxlintrc.json`. */
export function newOxlintrc(preset: Preset): string {
  const { rules, settings } = wanted(preset);
  const style: Style = { newline: '\n', indent: '  ', trailingComma: false };
  const parts = [property('jsPlugins', inline([packageName])), block('rules', rules, style)];
  if (settings.length > 0) parts.push(block('settings', settings, style));
  return `{\n  ${parts.join(',\n  ')}\n}\n`;
}

function refuseWith(preset: Preset): (why: string) => Change {
  const paste = newOxlintrc(preset).trimEnd().split('\n').slice(1, -1);
  return (why) => ({ kind: 'refused', why, paste });
}

function propertiesOf(object: TSESTree.ObjectExpression): Map<string, TSESTree.Property> {
  const properties = object.properties.filter((each) => each.type === 'Property');
  return new Map(properties.map((each) => [each.key.type === 'Literal' ? String(each.key.value) : '', each]));
}

function listOf(node: TSESTree.ObjectExpression | TSESTree.ArrayExpression): List {
  const items = node.type === 'ObjectExpression' ? node.properties : node.elements;
  return { range: node.range, items: items.flatMap((item) => (item ? [item.range] : [])) };
}

/** The plugins of an array: a name, or `{ name, specifier }`. */
function namesPlugin(element: TSESTree.Node | null): boolean {
  if (element?.type === 'Literal') return element.value === packageName;
  if (element?.type !== 'ObjectExpression') return false;
  const specifier = propertiesOf(element).get('specifier')?.value;
  return specifier?.type === 'Literal' && specifier.value === packageName;
}

function rootOf({ body }: Source): TSESTree.ObjectExpression | undefined {
  const [statement, ...rest] = body;
  const isExpression = rest.length === 0 && statement?.type === 'ExpressionStatement';
  return isExpression && statement.expression.type === 'ObjectExpression' ? statement.expression : undefined;
}

/**
 * Adds a preset to a configuration of oxlint, which is JSON with comments: the plugin, the rules of the preset that it
 * does not have, and the settings. A rule that is there keeps what it has.
 */
export function addToOxlintrc(text: string, parse: ParseSource, preset: Preset): Change {
  const refuse = refuseWith(preset);
  // An expression of JavaScript, once there are parentheses around it.
  const wrapped = (json: string): Source => parse(`(${json}\n)`);
  let source: Source;
  try {
    source = wrapped(text);
  } catch (error) {
    return refuse(`it cannot be parsed (${error instanceof Error ? error.message : String(error)})`);
  }
  const root = rootOf(source);
  if (!root) return refuse('it is no JSON object');
  const style = styleOf(text, false);
  const properties = propertiesOf(root);
  const plugins = properties.get('jsPlugins');
  if (plugins && plugins.value.type !== 'ArrayExpression') return refuse('its "jsPlugins" is no array');
  const isThere = plugins?.value.type === 'ArrayExpression' && plugins.value.elements.some(namesPlugin);

  const additions: string[] = [];
  const edits = [];
  if (!plugins) additions.push(property('jsPlugins', inline([packageName])));
  else if (!isThere && plugins.value.type === 'ArrayExpression') {
    edits.push(...append(source, listOf(plugins.value), [JSON.stringify(packageName)], style));
  }
  for (const [key, values] of Object.entries(wanted(preset))) {
    const existing = properties.get(key)?.value;
    if (existing && existing.type !== 'ObjectExpression') return refuse(`its ${JSON.stringify(key)} is no object`);
    const known = existing ? propertiesOf(existing) : new Map<string, unknown>();
    const missing = values.filter(([name]) => !known.has(name));
    if (missing.length === 0) continue;
    if (!existing) additions.push(block(key, missing, style));
    else
      edits.push(
        ...append(
          source,
          listOf(existing),
          missing.map(([name, value]) => property(name, value)),
          style,
        ),
      );
  }
  if (edits.length === 0 && additions.length === 0) {
    return { kind: 'already', line: lineAt(text, (plugins?.range[0] ?? 1) - 1), has: preset };
  }
  const behindRest = append(source, listOf(root), additions, style);
  const changed = applyEdits(source.text, [...edits, ...(additions.length > 0 ? behindRest : [])]);
  try {
    parse(changed);
  } catch {
    return refuse('the result would not be valid');
  }
  return { kind: 'changed', text: changed.slice(1, -2) };
}
