// Written by esbuild.js from the folders of src/languages.
export const editorIds: readonly string[] = ['csharp', 'go', 'java', 'python', 'rust', 'typescript', 'typescriptreact', 'javascript', 'javascriptreact'];
/** With the dot. */
export const suffixes: readonly string[] = ['.cs', '.go', '.java', '.py', '.pyw', '.pyi', '.rs', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
