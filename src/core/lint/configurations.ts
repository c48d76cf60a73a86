/** Where logging is configured by the habits of a language, relative to a folder above the file that logs. */
const usual: Readonly<Record<string, readonly string[]>> = {
  java: ['src/main/resources/', 'resources/', 'config/', 'conf/'].flatMap((folder) => ['logback.xml', 'logback-spring.xml', 'log4j2.xml', 'log4j2-spring.xml', 'log4j2.properties', 'log4j2.yaml'].map((name) => folder + name)),
  cs: ['Program.cs', 'Startup.cs', 'appsettings.json'],
  py: ['logging_config.py', 'log_config.py', 'logging_setup.py', 'logging.py', 'logs.py', 'log.py', 'logger.py', 'settings.py', 'settings/base.py', 'config/settings/base.py', 'config.py', 'main.py', 'app.py', '__init__.py'],
  ts: ['app.module.ts', 'main.ts', 'server.ts', 'app.ts', 'logger.ts', 'src/app.module.ts', 'src/main.ts', 'src/logger.ts'],
  js: ['server.js', 'app.js', 'logger.js', 'src/logger.js'],
};

const allNames = [...new Set(Object.values(usual).flat())];

/** Names of those that are no source, which nobody else watches. */
export const configurationNames: readonly string[] = [...new Set(allNames.map((name) => name.slice(name.lastIndexOf('/') + 1)).filter((name) => !/\.(?:py|cs|[jt]s)$/.test(name)))];

/** True for files that may configure the logging of others. */
export const isConfiguration = (path: string): boolean => allNames.some((name) => path === name || path.endsWith(`/${name}`));

/** Files that may configure the logging of a file, the nearest first; itself too where it has such a name. */
export function configurationsOf(file: string): readonly string[] {
  const names = usual[file.slice(file.lastIndexOf('.') + 1).replace('tsx', 'ts')] ?? [];
  const found: string[] = [];
  for (let folder = file; folder !== '';) {
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
    found.push(...names.map((name) => folder + name));
  }
  return found;
}
