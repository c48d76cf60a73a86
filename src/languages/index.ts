// Written by esbuild.js from the folders beside it.
import { member as go } from './go/member.ts';
import { member as python } from './python/member.ts';
import { member as typescript } from './typescript/member.ts';
import type { Language } from './language.ts';

export const languages: readonly Language[] = [go, python, typescript];
