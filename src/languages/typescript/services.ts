import { pathOf } from '../lowering/draft.ts';
import { findHandler } from './handlers.ts';
import type { RouteReading } from './routers.ts';

/** gRPC's `server.addService(proto.Cart.service, { AddItem: addItem })`; of an implementation that is a name or a class, `*` stands for its methods. */
export function readServices(reading: RouteReading): void {
  const { draft } = reading;
  for (const { call, functionId } of draft.calls) {
    const [service, implementation] = call.args;
    if (call.callee.kind !== 'member' || call.callee.property !== 'addService' || !service || !implementation) continue;
    const name = (pathOf(service.value) ?? '').split('.').filter((part) => part !== 'service').at(-1) ?? '';
    const given = implementation.value;
    const isImported = given.kind === 'name' && draft.imports.some(({ local }) => local === given.name);
    const value = given.kind === 'name' && !isImported ? reading.scope.valuesOf(given.name, functionId)[0]?.value ?? given : given;
    if (value.kind === 'object') {
      for (const { key, value: handler, range } of value.entries) {
        if (key !== undefined) draft.routes.push({ range, method: 'RPC', path: `/${name}/${key}`, framework: 'grpc', ...findHandler(handler, functionId, reading) });
      }
      continue;
    }
    const made = value.kind === 'call' && value.isNew ? value.callee : value;
    const path = pathOf(made) ?? '';
    const from = draft.imports.find(({ local }) => local === path.split('.')[0]);
    const symbol = from === undefined || from.imported === '*' || from.imported === 'default' ? path.split('.').slice(from ? 1 : 0).join('.') : from.imported;
    draft.routes.push({ range: call.range, method: 'RPC', path: `/${name}/*`, framework: 'grpc', handlerSymbols: [symbol], ...(from ? { handlerModule: from.module } : {}) });
  }
}
