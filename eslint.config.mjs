import js from '@eslint/js'
import tseslint from 'typescript-eslint'
import rooms from './eslint/rooms-plugin.mjs'

const outside = [
  '@actions/*',
  '@azure/*',
  '@microsoft/*',
  'node:fs',
  'node:fs/*',
  'node:http',
  'node:https',
  'node:net',
  'node:os',
  'node:process',
  'node:child_process',
  'node:timers/*',
]

const readsOnly = 'Only entra/write may change a tenant.'
const writing = [
  { selector: ':not(TSLiteralType) > Literal[value=/^(PATCH|PUT|DELETE)$/i]', message: readsOnly },
  { selector: 'Literal[value=/\\/invitations\\b/]', message: readsOnly },
  { selector: 'TemplateElement[value.raw=/\\/invitations\\b/]', message: readsOnly },
]
const post = { selector: ':not(TSLiteralType) > Literal[value=/^POST$/i]', message: readsOnly }

export default tseslint.config(
  { ignores: ['dist/', 'lib/', 'coverage/', 'node_modules/', '.demo/', '.try/', '.release/', '.bench/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', 250],
    },
  },
  {
    // The rooms, and which may know which: eslint/rooms.mjs.
    files: ['src/**/*.ts'],
    plugins: { rooms },
    rules: {
      'rooms/imports': 'error',
      'rooms/circles': 'error',
      'rooms/folders': 'error',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // Only entra/write writes to a tenant.
    files: ['src/entra/**'],
    ignores: ['src/entra/write/**'],
    rules: { 'no-restricted-syntax': ['error', ...writing, post] },
  },
  {
    // A batch of Graph is a POST, and holds nothing but GETs.
    files: ['src/entra/graph/**'],
    rules: { 'no-restricted-syntax': ['error', ...writing] },
  },
  {
    // Scripts run on Node 22 too, which has no `using`. A file that they import may have none either, but tests do not matter.
    files: ['scripts/**/*.ts', 'test/world/**/*.ts', 'test/e2e/runner/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'VariableDeclaration[kind=/using$/]',
          message: 'Node 22 does not know `using`: take scripts/disposing.ts.',
        },
      ],
    },
  },
  {
    // The functional core: values in, values out. No IO, no clock, no environment.
    files: ['src/core/**', 'src/render/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ group: outside, message: 'core and render are pure: take the value as an argument.' }],
        },
      ],
      'no-restricted-globals': ['error', 'process', 'fetch', 'console', 'setTimeout', 'setInterval', 'performance'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'core and render have no clock: take the time as an argument.' },
        { object: 'Math', property: 'random', message: 'core and render are deterministic.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'core and render have no clock: take the time as an argument.',
        },
      ],
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly', URL: 'readonly' } } },
)
