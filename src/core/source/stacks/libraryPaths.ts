import type { StackFormat } from './frameReaders.ts';

/** Folders that package managers and runtimes fill, wherever they are. */
const packageFolder = /(?:^|[\\/])(?:node_modules|site-packages|dist-packages|\.pnpm|\.venv|venv|vendor|vendor_ruby|bower_components|gems|\.cargo|rustc|rustlib|\.bun|deno_dir)[\\/]/;
const runtimePath = new RegExp([
  '^(?:node|internal|ext|native|bun|deno|chrome-extension|moz-extension|jrt|wasm):', '^internal[\\\\/]', '^<', '^\\[',
  '^https?://(?:deno\\.land/(?:std|x)|esm\\.sh|cdn\\.|unpkg\\.com|cdn\\.jsdelivr\\.net|jsr\\.io)',
  '[\\\\/](?:lib|Lib|lib64)[\\\\/](?:python|ruby|node|php|perl)\\d', '[\\\\/][Pp]ython\\d+[\\\\/][Ll]ib[\\\\/]', '[\\\\/]usr[\\\\/](?:local[\\\\/])?(?:lib|share|lib64)[\\\\/](?:ruby|php|nodejs|python|rustup)',
  '[\\\\/]lib[\\\\/]ruby[\\\\/]\\d', '[\\\\/]rubies[\\\\/]',
  '[\\\\/]pkg[\\\\/]mod[\\\\/]', '[\\\\/]usr[\\\\/](?:local|lib)[\\\\/]go[\\d.-]*[\\\\/]src[\\\\/]', '[\\\\/](?:go\\d[\\d.]*|libexec|[Gg]o)[\\\\/]src[\\\\/](?:runtime|net|internal|testing|reflect|sync|syscall|os|io|fmt|bufio|bytes|context|crypto|database|encoding|log|html|text|time|sort|strings|strconv)[\\\\/]',
  '@v\\d[\\w.+-]*[\\\\/]', '[\\\\/](?:cargo[\\\\/](?:registry[\\\\/]src|git[\\\\/]checkouts)|toolchains)[\\\\/]', '^/rust/deps/', '^library[\\\\/](?:std|core|alloc|proc_macro|test)[\\\\/]',
  '^(?:java|javax|jdk|sun|com/sun|kotlin|kotlinx|scala)/', '^/var/runtime/', '[\\\\/]\\.(?:m2|gradle|nuget|rvm|rbenv|nvm|volta)[\\\\/]',
].join('|'));

/** First folders of Go's standard library, which builds with `-trimpath` show without a root. */
const goStandard = /^(?:archive|bufio|bytes|cmp|compress|container|context|crypto|database|debug|embed|encoding|errors|expvar|flag|fmt|go|hash|html|image|index|internal|io|iter|log|maps|math|mime|net|os|path|plugin|reflect|regexp|runtime|slices|sort|strconv|strings|structs|sync|syscall|testing|text|time|unicode|unique|unsafe|vendor|weak)\//;

/** True for files of runtimes and packages, which a workspace file of the same name is not. */
export function isLibraryPath(path: string, format?: StackFormat, symbol?: string): boolean {
  if (packageFolder.test(path) || runtimePath.test(path)) return true;
  if (format !== 'go' || !goStandard.test(path)) return false;
  // A module of one's own may be called like a package of the library: then its functions are called otherwise.
  const folder = path.slice(0, path.lastIndexOf('/'));
  return symbol === undefined || symbol.startsWith(`${folder}.`) || symbol.startsWith('panic') || folder.startsWith('runtime');
}
