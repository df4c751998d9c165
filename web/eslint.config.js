import { readdirSync } from 'node:fs';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const rooms = readdirSync(new URL('./src/features', import.meta.url));

/** Forbids import paths matching any of the given regular expressions. */
const forbid = (message, ...regexes) => ({
    'no-restricted-imports': ['error', { patterns: regexes.map((regex) => ({ regex, message })) }],
});
const far = '^\\.\\./\\.\\./'; // a path across folders is written with "@/"

export default tseslint.config(
    { ignores: ['dist', 'src/api/schema.ts'] },
    ...tseslint.configs.recommended,
    { files: ['src/**/*.{ts,tsx}'], ...hooks.configs.flat['recommended-latest'] },
    {
        files: ['src/**/*.{ts,tsx}'],
        rules: {
            '@typescript-eslint/no-explicit-any': 'error',
            '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
            'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
            'max-lines': ['error', { max: 200, skipBlankLines: true }],
            'max-lines-per-function': ['error', { max: 150 }],
            eqeqeq: ['error', 'smart'],
        },
    },
    // api, ui → features → app
    { files: ['src/api/**'], rules: forbid('api imports nothing above it', '^@/(ui|features|app)/', far) },
    { files: ['src/ui/**'], rules: forbid('ui imports only api and ui', '^@/(features|app)/', far) },
    ...rooms.map((room) => ({
        files: [`src/features/${room}/**`],
        rules: forbid(
            'a feature imports api and ui; never app or another feature',
            '^@/app/',
            `^@/features/(?!${room}/)`,
            far,
            `^\\.\\./(${rooms.join('|')})/`,
        ),
    })),
);
