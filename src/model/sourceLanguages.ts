// Written by esbuild.js from the folders of src/languages.
export const editorIds: readonly string[] = ['csharp', 'go', 'java', 'php', 'python', 'ruby', 'rust', 'typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'yaml'];
/** With the dot. */
export const suffixes: readonly string[] = ['.cs', '.go', '.java', '.php', '.phtml', '.inc', '.py', '.pyw', '.pyi', '.rb', '.rake', '.ru', '.rs', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.yaml', '.yml'];
/** What begins a comment, by the editor's id of the language. */
export const lineComments: Readonly<Record<string, string>> = { csharp: '//', go: '//', java: '//', php: '//', python: '#', ruby: '#', rust: '//', typescript: '//', typescriptreact: '//', javascript: '//', javascriptreact: '//', yaml: '#' };
