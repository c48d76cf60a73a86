import assert from 'node:assert/strict';
import { serviceOfFile, type FolderTie } from './serviceOfFile.ts';

const services = ['gateway', 'shop-orders', 'shop-payments'];
const of = (path: string, ties: readonly FolderTie[] = []): string | undefined => {
  const found = serviceOfFile(path, services, ties);
  return found && `${found.service} by ${found.by} ${found.folder}`;
};

describe('the service of a file', () => {
  it('is the one whose name is one of its folders', () => {
    assert.equal(of('services/orders/src/cart.ts'), 'shop-orders by name services/orders');
    assert.equal(of('gateway/index.ts'), 'gateway by name gateway');
    assert.equal(of('shop/common/log.ts'), undefined);
  });

  it('is the one that was learned, where that is not what the folder is called', () => {
    const learned = { service: 'shop-payments', folder: 'services/orders', files: 5 };
    assert.equal(of('services/orders/src/cart.ts', [learned]), 'shop-payments by learned services/orders');
    assert.equal(of('services/ordersX/src/cart.ts', [learned]), undefined);
    assert.equal(of('gateway/index.ts', [{ service: 'elsewhere', folder: 'gateway', files: 9 }]), 'gateway by name gateway');
  });

  it('is before all the one that the user set, even where no source knows it yet', () => {
    const learned = { service: 'shop-payments', folder: 'services/orders/src', files: 5 };
    assert.equal(of('services/orders/src/cart.ts', [learned, { service: 'new', folder: 'services/orders' }]), 'new by setting services/orders');
    assert.equal(of('x.ts', [{ service: 'gateway', folder: '' }]), 'gateway by setting ');
    assert.equal(of('a/b/x.ts', [{ service: 'gateway', folder: 'a' }, { service: 'new', folder: 'a/b' }]), 'new by setting a/b');
  });

  it('of two services of one folder is the one that the source knows; none is guessed where it knows both', () => {
    const ties = ['shop-orders', 'shop-orders-canary'].map((service) => ({ service, folder: 'o' }));
    assert.equal(of('o/x.ts', ties), 'shop-orders by setting o');
    assert.equal(serviceOfFile('o/x.ts', ['shop-orders', 'shop-orders-canary'], ties), undefined);
  });

  it('is that of the workspace folder where the whole name says so, and no folder within says otherwise', () => {
    assert.deepEqual(serviceOfFile('src/a.ts', ['checkout', 'stock'], [], 'Checkout'), { service: 'checkout', by: 'name', folder: 'Checkout' });
    assert.equal(serviceOfFile('src/a.ts', ['shop-gateway'], [], 'shop'), undefined);
    assert.equal(serviceOfFile('stock/a.ts', ['checkout', 'stock'], [], 'checkout')?.service, 'stock');
  });
});
