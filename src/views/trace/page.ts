import '@vscode-elements/elements/dist/vscode-button/vscode-button.js';
import '@vscode-elements/elements/dist/vscode-option/vscode-option.js';
import '@vscode-elements/elements/dist/vscode-single-select/vscode-single-select.js';
import '@vscode-elements/elements/dist/vscode-textfield/vscode-textfield.js';
import { adoptStyles, kitStyles } from '../kit/styles.ts';
import { traceStyles } from './styles.ts';
import { TracePage } from './tracePage.ts';

adoptStyles(kitStyles, traceStyles);
new TracePage(document.body).start();
