import { workspace, type Disposable, type Uri } from 'vscode';
import type { PathPrefixes } from '../model/sourceTies.ts';
import type { LintConfig } from '../model/lintConfig.ts';
import type { SettingId } from './contributions.ts';

export interface ConnectionSetting {
  readonly name: string;
  readonly kind: string;
  readonly url: string;
  readonly environment?: string;
  readonly auth?: 'none' | 'basic' | 'bearer';
  readonly tenant?: string;
  readonly secretHeaders?: readonly string[];
  readonly caFile?: string;
}

interface SettingTypes {
  'sightline.connections': readonly ConnectionSetting[];
  'sightline.receiver.start': 'auto' | 'always' | 'never';
  'sightline.receiver.port': number;
  'sightline.receiver.setEnvironment': boolean;
  'sightline.annotations.enabled': boolean;
  'sightline.annotations.refreshSeconds': number;
  'sightline.annotations.windowMinutes': number;
  'sightline.logs.maxRecords': number;
  'sightline.lint.enabled': boolean;
  'sightline.lint.run': 'onSave' | 'onType';
  'sightline.lint.rules': LintConfig['rules'];
  'sightline.lint.loggers': readonly string[];
  'sightline.lint.sensitiveWords': readonly string[];
  'sightline.lint.harmlessWords': readonly string[];
  'sightline.source.pathPrefixes': PathPrefixes;
  'sightline.source.serviceFolders': Readonly<Record<string, string>>;
  'sightline.lint.minConfidence': number;
  'sightline.lint.exclude': readonly string[];
}

/**
 * The value of a setting of the table; VS Code gives its default when the user set none. Lists and objects come as
 * copies: VS Code's own are proxies that cannot be sent to a worker.
 */
export function setting<K extends SettingId & keyof SettingTypes>(id: K, scope?: Uri): SettingTypes[K] {
  const value = workspace.getConfiguration(undefined, scope ?? null).get(id) as SettingTypes[K];
  return typeof value === 'object' ? (JSON.parse(JSON.stringify(value)) as SettingTypes[K]) : value;
}

export function onDidChangeSetting(ids: readonly (SettingId & keyof SettingTypes)[], run: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (ids.some((id) => event.affectsConfiguration(id))) run();
  });
}

export const lintSettingIds = ['sightline.lint.rules', 'sightline.lint.loggers', 'sightline.lint.sensitiveWords', 'sightline.lint.harmlessWords', 'sightline.lint.minConfidence', 'sightline.lint.exclude'] as const;

/** What the user set about the lint; the file of a workspace folder goes before it. */
export function lintSettings(): LintConfig {
  return {
    rules: setting('sightline.lint.rules'),
    loggers: setting('sightline.lint.loggers'),
    sensitiveWords: setting('sightline.lint.sensitiveWords'),
    harmlessWords: setting('sightline.lint.harmlessWords'),
    minConfidence: setting('sightline.lint.minConfidence'),
    exclude: setting('sightline.lint.exclude'),
  };
}

/** Paths of git that the user gave VS Code; a workspace cannot set them. */
export function gitPrograms(): readonly string[] {
  const set = workspace.getConfiguration('git').inspect<unknown>('path')?.globalValue;
  return (Array.isArray(set) ? set : [set]).filter((path): path is string => typeof path === 'string' && path !== '');
}
