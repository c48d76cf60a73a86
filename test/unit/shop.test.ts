import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentOf } from '../shop/environment.ts';
import { expectedPlaces } from '../shop/expected.ts';
import { shopFolder } from '../shop/get.ts';

describe('the known places of the shop', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'shop-places-'));
    for (const part of ['gateway/src', 'orders/src', 'payments/payments', 'inventory/internal']) {
      cpSync(join(shopFolder, part), join(folder, part), { recursive: true });
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const lineOf = (marker: string): number => expectedPlaces(folder).find((place) => place.marker === marker)?.line ?? 0;
  const edit = (file: string, change: (text: string) => string): void => {
    const path = join(folder, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };

  it('are found in the sources as they are', () => assert.ok(expectedPlaces().every((place) => place.line > 0)));

  it('move with the sources', () => {
    const before = lineOf("'price cart'");
    edit('gateway/src/pricing.ts', (text) => `// one line more\n${text}`);
    assert.equal(lineOf("'price cart'"), before + 1);
  });

  it('fail by name when a marker is gone', () => {
    edit('orders/src/history.ts', (text) => text.replace("'order history loaded'", "'history loaded'"));
    assert.throws(() => expectedPlaces(folder), /orders\/src\/history\.ts has 'order history loaded' on 0 lines/);
  });
});

describe('the environment of a service of the shop', () => {
  const ports = { gateway: 1, orders: 2, payments: 3, inventory: 4 };

  it('sends everything to one address', () => {
    const environment = environmentOf('orders', ports, { otlp: 'http://127.0.0.1:4318' });
    assert.equal(environment.OTEL_EXPORTER_OTLP_ENDPOINT, 'http://127.0.0.1:4318');
    assert.equal(environment.OTEL_LOGS_EXPORTER, undefined);
    assert.deepEqual([environment.PORT, environment.PAYMENTS_URL], ['2', 'http://127.0.0.1:3']);
  });

  it('sends a signal without an address nowhere', () => {
    const environment = environmentOf('gateway', ports, { otlp: { logs: 'http://127.0.0.1:5/otlp/v1/logs' } });
    assert.equal(environment.OTEL_EXPORTER_OTLP_LOGS_ENDPOINT, 'http://127.0.0.1:5/otlp/v1/logs');
    assert.deepEqual([environment.OTEL_TRACES_EXPORTER, environment.OTEL_METRICS_EXPORTER], ['none', 'none']);
    assert.equal(environment.OTEL_EXPORTER_OTLP_ENDPOINT, undefined);
  });

  it('lets go of inherited addresses only when it was given one', () => {
    process.env.OTEL_EXPORTER_OTLP_HEADERS = 'x=1';
    try {
      assert.equal(environmentOf('orders', ports, {}).OTEL_EXPORTER_OTLP_HEADERS, 'x=1');
      assert.equal(environmentOf('orders', ports, { otlp: 'http://127.0.0.1:4318' }).OTEL_EXPORTER_OTLP_HEADERS, undefined);
    } finally {
      delete process.env.OTEL_EXPORTER_OTLP_HEADERS;
    }
  });
});
