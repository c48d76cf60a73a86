const folders = /(?:^|\/)(?:tests?|__tests__|testing|testdata|specs?|e2e|integration-?tests?|fixtures|__fixtures__|mocks|__mocks__|bench(?:es|marks?)?|examples?|samples?)\//i;
const names = /(?:[._-](?:test|tests|spec|bench|e2e)\.\w+|_test\.(?:go|py|rs|rb)|_spec\.rb|(?:^|[/_])tests?\.rs|(?:Test|Tests|IT|Spec|Benchmark)\.(?:java|cs|kt|php))$|(?:^|\/)(?:test_\w+|conftest)\.py$/;
const projects = /(?:^|\/)[^/]*\.(?:Tests?|IntegrationTests|UnitTests|Benchmarks?)\//i;

/** True for code that no one operates: tests, their fixtures, benchmarks and examples, told by the path. */
export const isTestCode = (path: string): boolean => folders.test(path) || names.test(path) || projects.test(path);
