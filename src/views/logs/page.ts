import '@vscode-elements/elements/dist/vscode-button/vscode-button.js';
import '@vscode-elements/elements/dist/vscode-textfield/vscode-textfield.js';
import { adoptStyles, kitStyles } from '../kit/styles.ts';
import { LogsPage } from './logsPage.ts';
import { logsStyles } from './styles.ts';

adoptStyles(kitStyles, logsStyles);
new LogsPage(document.body).start();
