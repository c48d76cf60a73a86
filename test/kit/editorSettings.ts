/** The colour themes that pictures are taken in: VS Code's own, by kind. */
export const themes = {
  dark: { name: 'Dark Modern', bodyClass: 'vs-dark' },
  light: { name: 'Light Modern', bodyClass: 'vs' },
  highContrast: { name: 'Default High Contrast', bodyClass: 'hc-black' },
  highContrastLight: { name: 'Default High Contrast Light', bodyClass: 'hc-light' },
} as const;

export type ThemeKind = keyof typeof themes;

/** Settings of a user who wants to see code and nothing else: no welcome, no chat, no telemetry, no suggestions to install things. */
export function quietSettings(theme: ThemeKind): Record<string, unknown> {
  return {
    'workbench.colorTheme': themes[theme].name,
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.tips.enabled': false,
    'workbench.reduceMotion': 'on',
    'workbench.enableExperiments': false,
    'chat.disableAIFeatures': true,
    'telemetry.telemetryLevel': 'off',
    'telemetry.feedback.enabled': false,
    'extensions.ignoreRecommendations': true,
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'update.mode': 'none',
    'update.showReleaseNotes': false,
    'git.openRepositoryInParentFolders': 'never',
    'git.autofetch': false,
    'remote.autoForwardPorts': false,
    'editor.minimap.enabled': false,
    'terminal.integrated.stickyScroll.enabled': false,
    'terminal.integrated.gpuAcceleration': 'off',
    'typescript.disableAutomaticTypeAcquisition': true,
  };
}

/** A shell without the machine's own start files: the same prompt everywhere, and the PATH of the run. */
export const plainShell: Readonly<Record<string, unknown>> = {
  'terminal.integrated.profiles.linux': { plain: { path: 'bash', args: ['--noprofile', '--norc'], env: { PS1: '$ ' } } },
  'terminal.integrated.defaultProfile.linux': 'plain',
};
