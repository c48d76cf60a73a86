/** Paths of sources in languages that are not read; frames of stacks lead to them all the same. */
export const otherSource = /\.(?:kts?|scala|groovy|clj[cs]?|vue|svelte|astro|erb|rake|ru|phtml|fs|vb|razor|cshtml|pyx|exs?|erl|swift|dart|c|cc|cpp|cxx|h|hpp|mm?|lua|p[lm]|rb|php|rs|zig|jl|hs|ml|s|asm)$|(?:^|\/)(?:Rakefile|Gemfile|Capfile)$/;
