import js from '@eslint/js'
import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { regexp },
    rules: {
      complexity: ['error', 20],
      'no-control-regex': 'off',
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false, ignoreSticky: false }],
      // An expression made of a text that somebody typed is one nobody has looked at; of constants, a word beside it says so.
      'no-restricted-syntax': [
        'error',
        {
          selector: ':matches(NewExpression, CallExpression)[callee.name="RegExp"]:not([arguments.0.type="Literal"])',
          message:
            'Write the expression as a literal, which the rules for expressions can read; say why where it cannot be.',
        },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: false }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    // In a test a missing element fails the test on the line that names it: that is what a test is for.
    files: ['test/**', 'bench/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What keeps the promises of a contract in memory has nothing to wait for, and `async` makes of its throw a rejection.
      '@typescript-eslint/require-await': 'off',
      // `json<ReleaseSummary>(reply)` names the wire type of what a test has read.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // A test reads texts that it has made itself: nobody hostile writes them.
      'regexp/no-super-linear-backtracking': 'off',
      'regexp/no-super-linear-move': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  {
    files: ['client/old-browser.js'],
    languageOptions: {
      ecmaVersion: 5,
      globals: {
        window: 'readonly',
        document: 'readonly',
        location: 'readonly',
        history: 'readonly',
        Promise: 'readonly',
      },
    },
    rules: { 'no-var': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', performance: 'readonly' } },
  },
)
