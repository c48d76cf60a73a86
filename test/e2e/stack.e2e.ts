import { describeFiveThings } from './fiveThings.ts';
import { openStack } from './stages.ts';

describeFiveThings('the five things on real Loki, Prometheus and Jaeger', () => openStack('stack'), (stage) => {
  it('writes figures behind registered metrics, and hands out their PromQL', async () => {
    const { workbench, pictures } = stage();
    await workbench.openFile('payments/payments/authorize.py', 15);
    await workbench.eventually('the figure of the counter', async () => (await workbench.decorationsText()).some(({ line, text }) => line === 15 && /^\d.*\/(?:s|min|h)$/.test(text)), 60_000);
    await workbench.runCommand('Sightline: Copy Query for This Line…');
    await workbench.copied('sum by (issuer, outcome) (rate(payments_authorizations_total{job="payments"}[5m]))');
    await workbench.openFile('orders/src/metrics.ts', 24);
    await workbench.eventually('the figures of the histogram', async () => (await workbench.decorationsText()).some(({ line, text }) => line === 24 && /p95 [\d.]+ m?s$/.test(text)), 60_000);
    await workbench.screenshot(`${pictures}-metrics`);
  });
});
