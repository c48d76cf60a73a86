// Written by esbuild.js from the folders beside it.
import { member as jaeger } from './jaeger/member.ts';
import { member as loki } from './loki/member.ts';
import { member as prometheus } from './prometheus/member.ts';
import type { BackendModule } from './backend.ts';

export const backends: readonly BackendModule[] = [jaeger, loki, prometheus];
