import type { FileFacts, FunctionFact } from '../../model/facts.ts';

const folders = /(?:^|\/)(?:tests?|__tests__|testing|testdata|specs?|e2e|integration-?tests?|fixtures|__fixtures__|mocks|__mocks__|bench(?:es|marks?)?|examples?|samples?)\//i;
const names = /(?:[._-](?:test|tests|spec|bench|e2e)\.\w+|_test\.(?:go|py|rs|rb)|_spec\.rb|(?:^|[/_])tests?\.rs|(?:Test|Tests|IT|Spec|Benchmark)\.(?:java|cs|kt|php))$|(?:^|\/)(?:test_\w+|conftest)\.py$|(?:^|\/)(?:(?:vitest|jest|mocha|karma|cypress|playwright)[.-]\w[\w.-]*|setup-?[tT]ests?|(?:global-?)?(?:test-?)?(?:[sS]etup|[tT]eardown)-?(?:[tT]ests?|[jJ]est|[vV]itest))\.[cm]?[jt]sx?$/;
const projects = /(?:^|\/)[^/]*\.(?:Tests?(?:\.\w+)?|IntegrationTests|UnitTests|Benchmarks?|TestClient|TestFramework)\//i;

/** True for code that no one operates: tests, their fixtures, benchmarks and examples, told by the path. */
export const isTestCode = (path: string): boolean => folders.test(path) || names.test(path) || projects.test(path);

/** Tests of Rust stand in the file that they test. */
export const isRustTest = ({ qualifiedName, decorators }: FunctionFact): boolean =>
  /(?:^|[._])tests?(?:_\w+)?\./.test(qualifiedName) || decorators.some((each) => each.kind === 'name' && /^(?:test|rstest|bench)$|_test$/.test(each.name));

export function isInRustTest(functionId: number, { functions }: FileFacts): boolean {
  for (let fact = functions[functionId]; fact && fact.id > 0; fact = functions[fact.parent]) if (isRustTest(fact)) return true;
  return false;
}
