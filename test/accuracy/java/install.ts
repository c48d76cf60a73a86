import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface JavaProgram {
  readonly name: string;
  /** `group:artifact:version`; the sources of the first ones' groups are the workspace. */
  readonly artifacts: readonly string[];
  /** Groups whose `-sources.jar` files are the workspace. */
  readonly groups: readonly string[];
  /** Classes of the program's own logger, which are not the caller: prefixes, with commas. */
  readonly own?: string;
}

const here = import.meta.dirname;
const logging = ['ch.qos.logback:logback-classic:1.5.18', 'org.slf4j:slf4j-api:2.0.17', 'org.slf4j:jul-to-slf4j:2.0.17', 'org.slf4j:jcl-over-slf4j:2.0.17', 'org.apache.logging.log4j:log4j-to-slf4j:2.25.1'];
/** What would log past SLF4J. */
const others = ['org.slf4j:slf4j-log4j12', 'org.slf4j:slf4j-reload4j', 'org.slf4j:slf4j-simple', 'org.apache.logging.log4j:log4j-slf4j-impl', 'org.apache.logging.log4j:log4j-slf4j2-impl', 'org.apache.logging.log4j:log4j-core', 'commons-logging:commons-logging', 'org.apache.logging.log4j:log4j-jul'];

const dependency = (coordinates: string, excluded: readonly string[]): string => {
  const [group = '', artifact = '', version = ''] = coordinates.split(':');
  const exclusions = excluded.map((each) => `<exclusion><groupId>${each.split(':')[0] ?? ''}</groupId><artifactId>${each.split(':')[1] ?? ''}</artifactId></exclusion>`).join('');
  return `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version><exclusions>${exclusions}</exclusions></dependency>`;
};

function call(command: string, args: readonly string[], cwd: string): void {
  try {
    execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 10 * 60_000, env: { ...process.env, MAVEN_OPTS: '-Xmx512m' } });
  } catch (error) {
    const said = error instanceof Error && 'stdout' in error && 'stderr' in error ? `${String(error.stdout).slice(-2_000)}${String(error.stderr).slice(-2_000)}` : String(error);
    throw new Error(`${command} ${args.join(' ')} failed: ${said}`, { cause: error });
  }
}

/** Gets the program's jars and sources and compiles the driver: `folder` gets `lib`, `classes`, `source`. */
export function buildJava(program: JavaProgram, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const all = [...program.artifacts, ...logging];
  writeFileSync(join(folder, 'pom.xml'), `<project><modelVersion>4.0.0</modelVersion><groupId>accuracy</groupId><artifactId>accuracy</artifactId><version>1</version><dependencyManagement><dependencies>${logging.map((each) => dependency(each, [])).join('')}</dependencies></dependencyManagement><dependencies>${all.map((each) => dependency(each, others)).join('')}</dependencies></project>`);
  const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
  call('mvn', ['-q', '-B', copy, '-DoutputDirectory=lib'], folder);
  call('mvn', ['-q', '-B', copy, '-DoutputDirectory=sources', '-Dclassifier=sources', `-DincludeGroupIds=${program.groups.join(',')}`, '-Dmdep.failOnMissingClassifierArtifact=false'], folder);
  mkdirSync(join(folder, 'source'));
  for (const jar of readdirSync(join(folder, 'sources'))) call('jar', ['xf', join(folder, 'sources', jar)], join(folder, 'source'));
  mkdirSync(join(folder, 'classes'));
  call('javac', ['-proc:none', '-nowarn', '-cp', 'lib/*', '-d', 'classes', join(here, 'Capture.java'), join(here, 'programs', `${program.name}.java`)], folder);
  cpSync(join(here, 'logback.xml'), join(folder, 'classes/logback.xml'));
}

export const javaHookText = (): string => ['Capture.java', 'logback.xml'].map((file) => readFileSync(join(here, file), 'utf8')).join('') + JSON.stringify([logging, others]);
