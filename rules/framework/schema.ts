import type { JSONSchema } from '@typescript-eslint/utils';
import type { Fields, Option, Options } from './options.ts';

/** The JSON schema of one option, for editors and type generators. */
function schemaOf(option: Option): JSONSchema.JSONSchema4 {
  switch (option.kind) {
    case 'choice':
      return { type: 'string', enum: [...option.allowed], description: option.describe };
    case 'flag':
      return { type: 'boolean', description: option.describe };
    case 'names':
      return {
        type: 'array',
        items: { type: 'string', ...(option.form && { pattern: option.form.pattern.source }) },
        uniqueItems: true,
        description: option.describe,
      };
    case 'records':
      return { type: 'array', items: recordSchema(option.fields), description: option.describe };
    case 'table':
      return { type: 'object', description: option.describe };
  }
}

function recordSchema(fields: Fields): JSONSchema.JSONSchema4 {
  const all = Object.entries(fields);
  return {
    type: 'object',
    properties: Object.fromEntries(
      all.map(([name, { pattern }]) => [name, { type: 'string' as const, pattern: pattern.source }]),
    ),
    required: all.filter(([, { optional }]) => !optional).map(([name]) => name),
    additionalProperties: false,
  };
}

/**
 * The schema that ESLint gets.
 *
 * The second branch lets every value through: ESLint would refuse a wrong one with "should be equal to one of the
 * allowed values", which names neither the option nor what is allowed. `readOptions` refuses it instead, and says both.
 */
export function schemaFor(options: Options): JSONSchema.JSONSchema4[] {
  const properties = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, schemaOf(option)]));
  const anything = {} as JSONSchema.JSONSchema4;
  return [{ anyOf: [{ type: 'object', properties, additionalProperties: false }, anything] }];
}
