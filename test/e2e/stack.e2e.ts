import { describeFiveThings } from './fiveThings.ts';
import { openStack } from './stages.ts';

describeFiveThings('the five things on real Loki, Prometheus and Jaeger', () => openStack('stack'));
