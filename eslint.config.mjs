import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const specs = ['**/*.spec.ts', '**/*.spec.tsx', 'libs/testkit/**'];
const plainScripts = ['**/*.mjs', '**/*.cjs', '**/*.js'];

/** The domain decides from what it is given: time, chance and the world outside are handed in as values. */
const pureDomain = {
  'no-restricted-globals': [
    'error',
    ...['process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'performance', 'crypto', 'console', 'Buffer'].map(
      (name) => ({ name, message: 'The domain is pure: hand the value in.' }),
    ),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'The domain is given its now.' },
    { object: 'Math', property: 'random', message: 'The domain is given what is left to chance.' },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The domain is given its now.' },
    { selector: "CallExpression[callee.name='Date']", message: 'The domain is given its now.' },
    { selector: ':function[async=true]', message: 'The domain is synchronous.' },
    { selector: 'AwaitExpression', message: 'The domain is synchronous.' },
    { selector: "NewExpression[callee.name='Promise']", message: 'The domain is synchronous.' },
    { selector: 'ImportExpression', message: 'The domain is synchronous.' },
  ],
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.data/', 'test/.artifacts/', 'apps/web/src/paraglide/', 'apps/web/src/api/schema.d.ts'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', { max: 6 }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // A function may be asynchronous because its interface is.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/ban-ts-comment': 'error',
    },
  },
  { files: ['libs/domain/**/*.ts'], ignores: specs, rules: pureDomain },
  {
    files: ['libs/{store,app}/**/*.ts'],
    ignores: specs,
    rules: { 'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only libs/config reads the environment.' }] },
  },
  {
    // Nest reads the types of constructor parameters at run time: they must not be imported as types only.
    files: ['apps/api/**/*.ts', 'apps/worker/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  { files: ['apps/web/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  { files: ['apps/cli/src/{start,main}.ts', 'bench/**'], rules: { 'no-console': 'off' } },
  { files: ['**/migrations/**'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
  {
    files: [...specs, 'test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': 'off',
      // The matchers of expect are of any type.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: plainScripts, ...tseslint.configs.disableTypeChecked },
  { files: plainScripts, rules: { 'no-console': 'off' } },
);
