import { window } from 'vscode';
import { thisMachine, type Connections } from './connections.ts';

/** `Sightline: Switch Environment…` */
export async function switchEnvironment(connections: Connections): Promise<void> {
  const items = connections.environments.map((name) => {
    const own = connections.all.filter((connection) => connection.environment === name);
    return {
      label: name,
      description: name === connections.environment ? 'current' : '',
      detail: name === thisMachine ? 'What the built-in receiver got' : own.map(({ setting }) => setting.name).join(', '),
    };
  });
  const chosen = await window.showQuickPick(items, { title: 'Switch environment', placeHolder: 'Panels and annotations show one environment at a time', matchOnDetail: true });
  if (!chosen) return;
  await connections.switchTo(chosen.label);
  if (chosen.label !== thisMachine) await Promise.all(connections.all.filter((connection) => connection.environment === chosen.label).map((connection) => connections.check(connection)));
}
