// Written by esbuild.js from the folders beside it.
import type { BackendModule } from './backend.ts';

export const backends: readonly BackendModule[] = [];
