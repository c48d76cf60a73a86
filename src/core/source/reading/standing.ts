/** What kind of copy a file is: what runs in production is `own`; the rest holds the same text and is seldom the answer. */
export type Standing = 'own' | 'test' | 'example' | 'generated' | 'vendored';

const patterns: readonly (readonly [Standing, RegExp])[] = [
  ['vendored', /(?:^|\/)(?:vendor|vendored|_vendor|third[-_]party|external|bower_components|site-packages|node_modules)\//i],
  ['generated', /(?:^|\/)(?:gen|generated|__generated__|dist|build|out|target)\/|\.(?:pb|gen|g|generated|designer)\.[a-z]+$|_pb2(?:_grpc)?\.pyi?$|_pb\.[jt]s$|\.pb\.gw\.go$|_string\.go$|\.min\.js$/i],
  ['test', /(?:^|\/)specs?\/(?:.*\/)?[^/]+\.(?!(?:java|kt|cs|go)$)[a-z]+$|(?:^|\/)(?:tests?|__tests__|testdata|testing|mocks?|__mocks__|fixtures?|stubs?|fakes?|e2e|(?:[\w-]+-)?msw)\/|(?:^|\/)(?:test_[^/]*|[^/]*[._-](?:test|tests|spec|mock|mocks|stub|fake)|conftest)\.[a-z]+$|(?:Test|Tests|Spec|IT)\.(?:java|kt|cs)$/],
  ['example', /(?:^|\/)(?:examples?|samples?|demos?|docs?|benchmarks?|bench|scripts|tutorials?)\//i],
];

export function standingOf(file: string): Standing {
  for (const [standing, pattern] of patterns) if (pattern.test(file)) return standing;
  return 'own';
}

/** Price of a standing, in bits. */
export const standingPrice: Readonly<Record<Standing, number>> = { own: 0, example: 2, test: 4, generated: 4, vendored: 5 };
