/**
 * The one table of commands, settings and views. The build writes it into package.json; code refers to its ids, so a
 * command or setting that exists on one side only does not compile or fails a test.
 */

import { configFile, lintProperties } from '../core/lint/configSchema.ts';
import { editorIds } from '../model/sourceLanguages.ts';

interface CommandRow {
  readonly title: string;
  readonly icon?: string;
  /** Absent from the palette: it needs something clicked. */
  readonly hidden?: boolean;
  /** Refused in a workspace that is not trusted. */
  readonly needsTrust?: boolean;
}

export const commands = {
  'sightline.connections.add': { title: 'Add Connection…', icon: '$(add)', needsTrust: true },
  'sightline.connections.remove': { title: 'Remove Connection', icon: '$(trash)' },
  'sightline.connections.check': { title: 'Check Connections', icon: '$(refresh)', needsTrust: true },
  'sightline.connections.setSecret': { title: 'Change Credentials…', icon: '$(key)', needsTrust: true },
  'sightline.connections.copyAddress': { title: 'Copy Address', hidden: true },
  'sightline.environment.switch': { title: 'Switch Environment…', icon: '$(server-environment)' },
  'sightline.logs.show': { title: 'Show Logs' },
  'sightline.logs.rowSource': { title: 'Open Source Line', hidden: true },
  'sightline.logs.rowTrace': { title: 'Open Trace', hidden: true },
  'sightline.logs.rowExplain': { title: 'Why Is There No Source Line?', hidden: true },
  'sightline.logs.rowCopy': { title: 'Copy Line', hidden: true },
  'sightline.traces.spanSource': { title: 'Open Source Line', hidden: true },
  'sightline.traces.spanExplain': { title: 'Why Is There No Source Line?', hidden: true },
  'sightline.traces.spanLogs': { title: 'Show Logs of This Trace', hidden: true },
  'sightline.traces.show': { title: 'Show Traces', icon: '$(list-tree)' },
  'sightline.traces.open': { title: 'Open Trace by ID…' },
  'sightline.line.showLogs': { title: 'Show Logs of This Line' },
  'sightline.line.showTraces': { title: 'Show Traces of This Line' },
  'sightline.line.copyQuery': { title: 'Copy Query for This Line…' },
  'sightline.doctor.explain': { title: 'Why Is There Nothing Here?', icon: '$(question)' },
  'sightline.logs.rowDeployed': { title: 'Open Source Line as Deployed', hidden: true },
  'sightline.traces.spanDeployed': { title: 'Open Source Line as Deployed', hidden: true },
  'sightline.source.openDeployed': { title: 'Open as Deployed', hidden: true },
  'sightline.source.compareDeployed': { title: 'Compare Deployed File with Current', icon: '$(git-compare)', hidden: true },
  'sightline.source.locate': { title: 'Go to Source of Stack Trace or Log Line…' },
  'sightline.sources.tie': { title: 'Tie Service to Folder…', icon: '$(add)' },
  'sightline.sources.mapPrefix': { title: 'Map Path Prefix…' },
  'sightline.sources.edit': { title: 'Choose Another Folder…', icon: '$(edit)', hidden: true },
  'sightline.sources.forget': { title: 'Forget', icon: '$(trash)', hidden: true },
  'sightline.sources.forgetAll': { title: 'Forget All Learned Places of Sources…' },
  'sightline.annotations.toggle': { title: 'Toggle Annotations' },
  'sightline.annotations.refresh': { title: 'Refresh Annotations' },
  'sightline.receiver.start': { title: 'Start Built-in Receiver' },
  'sightline.receiver.stop': { title: 'Stop Built-in Receiver' },
  'sightline.receiver.clear': { title: 'Delete Locally Received Telemetry…' },
  'sightline.receiver.copyEnvironment': { title: 'Copy OTEL Environment for Built-in Receiver' },
  'sightline.lint.explain': { title: 'Explain Rule…' },
  'sightline.lint.workspace': { title: 'Check Log Calls of the Whole Workspace' },
  'sightline.lint.previewFix': { title: 'Preview Fix and Its Query', hidden: true },
  'sightline.lint.applyPreviewed': { title: 'Apply This Fix', icon: '$(check)', hidden: true },
  'sightline.lint.notSensitive': { title: 'Not a Secret Here', hidden: true },
  'sightline.index.rebuild': { title: 'Rebuild Source Index' },
  'sightline.output.show': { title: 'Show Sightline Output' },
} as const satisfies Record<string, CommandRow>;

export type CommandId = keyof typeof commands;

const environmentVariable = 'OTEL_EXPORTER_OTLP_ENDPOINT';

export const settings = {
  'sightline.connections': {
    type: 'array',
    default: [],
    scope: 'window',
    restricted: true,
    markdownDescription:
      'Addresses of Loki, Prometheus and Jaeger. Best made by **Sightline: Add Connection…**, which finds out what lives at an address. Secrets are never kept here.',
    items: {
      type: 'object',
      required: ['name', 'kind', 'url'],
      additionalProperties: false,
      properties: {
        name: { type: 'string', description: 'Name shown to you.' },
        kind: { type: 'string', enum: ['loki', 'prometheus', 'jaeger'], description: 'What answers at this address.' },
        url: { type: 'string', pattern: '^https?://', description: 'Base address, with its path prefix if it has one.' },
        environment: { type: 'string', default: 'default', description: 'Connections of one environment are used together: local, staging, prod.' },
        auth: { type: 'string', enum: ['none', 'basic', 'bearer'], default: 'none', description: 'How Sightline signs in. The secret itself is kept in secret storage, for this origin only.' },
        tenant: { type: 'string', description: 'Sent as X-Scope-OrgID.' },
        secretHeaders: { type: 'array', items: { type: 'string' }, description: 'Names of extra headers; their values are kept in secret storage, for this origin only.' },
        caFile: { type: 'string', description: 'Absolute path of a PEM file with the certificate authority of this address.' },
      },
    },
  },
  'sightline.receiver.start': {
    type: 'string',
    enum: ['auto', 'always', 'never'],
    enumDescriptions: [
      'When the workspace depends on OpenTelemetry, or when a Sightline panel on local telemetry is opened.',
      'As soon as Sightline is active.',
      'Only by command.',
    ],
    default: 'auto',
    scope: 'window',
    restricted: true,
    description: 'When the built-in OTLP receiver starts.',
  },
  'sightline.receiver.port': {
    type: 'integer', default: 4318, minimum: 1, maximum: 65535, scope: 'window', restricted: true,
    description: 'Port of the built-in OTLP/HTTP receiver on this machine. The next free one is taken when it is in use.',
  },
  'sightline.receiver.setEnvironment': {
    type: 'boolean', default: true, scope: 'window', restricted: true,
    markdownDescription: `Set \`${environmentVariable}\` and its protocol in new terminals, tasks and debug sessions, so that programs started there report to the built-in receiver.`,
  },
  'sightline.annotations.enabled': { type: 'boolean', default: true, scope: 'window', description: 'Show counts and latency behind source lines.' },
  'sightline.annotations.refreshSeconds': {
    type: 'integer', default: 30, minimum: 5, maximum: 3600, scope: 'window', description: 'How often the figures behind visible lines are asked for again. The built-in receiver is asked every 5 seconds at least.',
  },
  'sightline.annotations.windowMinutes': {
    type: 'integer', default: 60, minimum: 1, maximum: 1440, scope: 'window', description: 'How far back the figures behind source lines look.',
  },
  'sightline.logs.maxRecords': {
    type: 'integer', default: 50000, minimum: 1000, maximum: 500000, scope: 'window', description: 'Lines kept by the Logs panel. Older ones fall out, and the panel says how many.',
  },
  'sightline.lint.enabled': { type: 'boolean', default: true, scope: 'resource', description: 'Check log calls when a file is opened or saved.' },
  'sightline.lint.run': {
    type: 'string', enum: ['onSave', 'onType'], enumDescriptions: ['When a file is opened or saved.', 'Also while typing, after a pause.'], default: 'onSave', scope: 'window', description: 'When log calls are checked.',
  },
  'sightline.lint.rules': { ...lintProperties.rules, scope: 'window' },
  'sightline.lint.loggers': { ...lintProperties.loggers, scope: 'window' },
  'sightline.lint.sensitiveWords': { ...lintProperties.sensitiveWords, scope: 'window' },
  'sightline.lint.harmlessWords': { ...lintProperties.harmlessWords, scope: 'window' },
  'sightline.lint.minConfidence': { ...lintProperties.minConfidence, scope: 'window' },
  'sightline.lint.exclude': { ...lintProperties.exclude, scope: 'window' },
  'sightline.source.pathPrefixes': {
    type: 'object', default: {}, scope: 'window', additionalProperties: { type: ['string', 'object'], additionalProperties: { type: 'string' } },
    markdownDescription: 'Where a path prefix of a container or build machine lies in the workspace: `{ "/app": "services/orders" }`, or for each service by its name, with `*` for all others: `{ "/app": { "orders": "services/orders", "*": "web" } }`. The longest prefix goes first, and all of them before what was learned.',
  },
  'sightline.source.serviceFolders': {
    type: 'object', default: {}, scope: 'window', additionalProperties: { type: 'string' },
    markdownDescription: 'The folder that a service lives in: `{ "orders-api": "services/orders" }`. It goes before what was learned and before folders that are named like a service.',
  },
} as const satisfies Record<string, { readonly type: string; readonly default: unknown; readonly restricted?: boolean; readonly [key: string]: unknown }>;

export type SettingId = keyof typeof settings;

/** Files as they were in the commit that ran. */
export const deployedScheme = 'sightline-deployed';

/** Files as a fix that is looked at would make them. */
export const fixedScheme = 'sightline-fixed';

export const views = {
  connections: 'sightline.connections.tree',
  sources: 'sightline.sources.tree',
  logs: 'sightline.logs.view',
  traces: 'sightline.traces.panel',
} as const;

export const activationEvents = [
  // YAML is in every repository: rule files are checked where something else woke Sightline.
  ...editorIds.filter((id) => id !== 'yaml').map((id) => `onLanguage:${id}`),
  ...['package.json', 'go.mod', 'pyproject.toml', 'requirements.txt', 'pom.xml', 'build.gradle'].map((file) => `workspaceContains:${file}`),
  `onWebviewPanel:${views.traces}`,
];

const category = 'Sightline';
const inTree = (kind: string): string => `view == ${views.connections} && viewItem =~ /${kind}/`;

const onSource = `resourceScheme == file && resourceLangId =~ /^(${editorIds.join('|')})$/`;
const onTie = `view == ${views.sources} && viewItem =~ /^tie/`;

function withoutKeys(row: object, ...keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
}

export const contributes = {
  commands: Object.entries<CommandRow>(commands).map(([command, row]) => ({ command, category, ...withoutKeys(row, 'hidden', 'needsTrust') })),
  configuration: {
    title: 'Sightline',
    properties: Object.fromEntries(Object.entries(settings).map(([id, row]) => [id, withoutKeys(row, 'restricted')])),
  },
  viewsContainers: {
    activitybar: [{ id: 'sightline', title: 'Sightline', icon: 'media/sightline.svg' }],
    panel: [{ id: 'sightline-logs', title: 'Sightline Logs', icon: 'media/sightline.svg' }],
  },
  views: {
    sightline: [
      { id: views.connections, name: 'Connections', icon: 'media/sightline.svg' },
      { id: views.sources, name: 'Where Sources Are', icon: 'media/sightline.svg', visibility: 'collapsed' },
    ],
    'sightline-logs': [{ id: views.logs, name: 'Logs', type: 'webview', icon: 'media/sightline.svg' }],
  },
  viewsWelcome: [
    {
      view: views.connections,
      contents:
        'Sightline shows what runs at the line that made it.\n[Add Connection…](command:sightline.connections.add)\nOr use nothing but this machine: programs started from a terminal here report to the built-in receiver.\n[Show Logs](command:sightline.logs.show)',
    },
    {
      view: views.sources,
      contents:
        'Files are found by the ends of their paths, and services by the names of their folders. What sure answers teach beyond that is kept here.\n[Tie Service to Folder…](command:sightline.sources.tie)\n[Map Path Prefix…](command:sightline.sources.mapPrefix)',
    },
  ],
  menus: {
    commandPalette: Object.entries<CommandRow>(commands).filter(([, row]) => row.hidden).map(([command]) => ({ command, when: 'false' })),
    'view/title': [
      { command: 'sightline.connections.add', when: `view == ${views.connections}`, group: 'navigation@1' },
      { command: 'sightline.connections.check', when: `view == ${views.connections}`, group: 'navigation@2' },
      { command: 'sightline.sources.tie', when: `view == ${views.sources}`, group: 'navigation@1' },
      { command: 'sightline.sources.mapPrefix', when: `view == ${views.sources}`, group: '1_add' },
      { command: 'sightline.sources.forgetAll', when: `view == ${views.sources}`, group: '2_forget' },
      { command: 'sightline.traces.show', when: `view == ${views.logs}`, group: 'navigation@1' },
      { command: 'sightline.environment.switch', when: `view == ${views.logs} || view == ${views.connections}`, group: 'navigation@3' },
    ],
    'view/item/context': [
      { command: 'sightline.sources.edit', when: onTie, group: 'inline@1' },
      { command: 'sightline.sources.forget', when: onTie, group: 'inline@2' },
      { command: 'sightline.connections.remove', when: inTree('connection'), group: 'inline@2' },
      { command: 'sightline.connections.setSecret', when: inTree('connection'), group: 'inline@1' },
      { command: 'sightline.connections.copyAddress', when: inTree('connection|receiver'), group: '1_copy' },
      { command: 'sightline.receiver.copyEnvironment', when: inTree('receiver'), group: '1_copy' },
    ],
    'webview/context': [
      { command: 'sightline.logs.rowSource', when: `webviewId == ${views.logs} && webviewSection == logRow`, group: '1_go@1' },
      { command: 'sightline.logs.rowDeployed', when: `webviewId == ${views.logs} && webviewSection == logRow`, group: '1_go@2' },
      { command: 'sightline.traces.spanDeployed', when: `webviewId == ${views.traces} && webviewSection == span`, group: '1_go@2' },
      { command: 'sightline.logs.rowTrace', when: `webviewId == ${views.logs} && webviewSection == logRow && hasTrace`, group: '2_more@1' },
      { command: 'sightline.logs.rowExplain', when: `webviewId == ${views.logs} && webviewSection == logRow && !hasSource`, group: '1_go@3' },
      { command: 'sightline.logs.rowCopy', when: `webviewId == ${views.logs} && webviewSection == logRow`, group: '3_copy' },
      { command: 'sightline.traces.spanSource', when: `webviewId == ${views.traces} && webviewSection == span`, group: '1_go@1' },
      { command: 'sightline.traces.spanLogs', when: `webviewId == ${views.traces} && webviewSection == span`, group: '2_more@1' },
      { command: 'sightline.traces.spanExplain', when: `webviewId == ${views.traces} && webviewSection == span`, group: '1_go@3' },
    ],
    'editor/title': [
      { command: 'sightline.source.compareDeployed', when: `resourceScheme == ${deployedScheme}`, group: 'navigation' },
      { command: 'sightline.lint.applyPreviewed', when: `resourceScheme == ${fixedScheme}`, group: 'navigation' },
    ],
    'editor/context': [
      { command: 'sightline.line.showLogs', when: `${onSource} && sightline.fileHasLogs`, group: 'z_sightline@1' },
      { command: 'sightline.line.showTraces', when: `${onSource} && sightline.fileHasSpans`, group: 'z_sightline@2' },
      { command: 'sightline.line.copyQuery', when: `${onSource} && sightline.fileHasMarks`, group: 'z_sightline@3' },
      { command: 'sightline.doctor.explain', when: `resourceScheme == file && resourceLangId =~ /^(${editorIds.join('|')}|log)$/`, group: 'z_sightline@4' },
    ],
    'explorer/context': [
      { command: 'sightline.doctor.explain', when: `resourceScheme == file && !explorerResourceIsFolder && resourceLangId =~ /^(${editorIds.join('|')})$/`, group: 'z_sightline' },
    ],
  },
  // Comments may stand in it.
  languages: [{ id: 'jsonc', filenames: [configFile] }],
  jsonValidation: [{ fileMatch: configFile, url: './dist/config.schema.json' }],
  colors: [
    {
      id: 'sightline.annotation.foreground',
      description: 'Counts and latency behind source lines.',
      defaults: { dark: 'editorCodeLens.foreground', light: 'editorCodeLens.foreground', highContrast: 'editor.foreground', highContrastLight: 'editor.foreground' },
    },
    {
      id: 'sightline.annotation.errorForeground',
      description: 'Counts of errors behind source lines.',
      defaults: { dark: 'errorForeground', light: 'errorForeground', highContrast: 'errorForeground', highContrastLight: 'errorForeground' },
    },
  ],
};

export const capabilities = {
  untrustedWorkspaces: {
    supported: 'limited',
    description: 'Until you trust this workspace, it can set no address, and Sightline connects to nothing and listens on no port.',
    restrictedConfigurations: Object.entries(settings).filter(([, row]) => 'restricted' in row).map(([id]) => id),
  },
  virtualWorkspaces: { supported: false, description: 'Sightline reads source files and runs beside the program they belong to.' },
};
