import { window, type Clipboard, type GlobalEnvironmentVariableCollection } from 'vscode';

/** Standard variables that make an OpenTelemetry SDK report to the receiver. Source: OpenTelemetry specification, OTLP exporter configuration. */
export function receiverVariables(url: string): Readonly<Record<string, string>> {
  return { OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' };
}

/** Gives the variables to new terminals and tasks, and takes them away when there is no receiver. */
export function setTerminalEnvironment(collection: GlobalEnvironmentVariableCollection, url: string | undefined): void {
  collection.persistent = false;
  if (url === undefined) return collection.clear();
  collection.description = 'Programs report their telemetry to Sightline’s built-in receiver.';
  for (const [name, value] of Object.entries(receiverVariables(url))) collection.replace(name, value);
}

export async function copyEnvironment(clipboard: Clipboard, url: string | undefined): Promise<void> {
  if (url === undefined) return;
  await clipboard.writeText(Object.entries(receiverVariables(url)).map(([name, value]) => `export ${name}=${value}`).join('\n'));
  window.setStatusBarMessage('$(check) OTEL environment copied', 3000);
}
