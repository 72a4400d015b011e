// The plugin checks itself, in its most demanding preset, as it is published: `npm run build` comes first.
import backpressure from 'eslint-plugin-backpressure';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'docs/example/', 'docs/example-monorepo/', 'tests/fixtures/']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Node types are compared with strings: their enum is a value of `@typescript-eslint/utils`, which loads all of ESLint.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.ts', '**/*.js'],
    plugins: { backpressure },
    extends: ['backpressure/all'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  { files: ['rules/*.ts', 'tests/rules/**/*.ts'], extends: [eslintPlugin.configs.recommended] },
  {
    files: ['rules/*.ts'],
    rules: {
      // `defineRule()` makes `meta`, and its types ask for what these rules look for in vain.
      'eslint-plugin/prefer-message-ids': 'off',
      'eslint-plugin/require-meta-has-suggestions': 'off',
      'eslint-plugin/require-meta-schema': 'off',
      'eslint-plugin/require-meta-type': 'off',
    },
  },
);
