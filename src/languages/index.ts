// Written by esbuild.js from the folders beside it.
import type { Language } from './language.ts';

export const languages: readonly Language[] = [];
