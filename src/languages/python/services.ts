import { literalOf } from '../../model/expr.ts';
import { lastName, pathOf } from '../lowering/draft.ts';
import { findHandler } from './handlers.ts';
import { importOf } from './imports.ts';
import type { RouteReading } from './routers.ts';

/** gRPC's `add_CartServicer_to_server(CartService(), server)`, whose class has the methods, and generic handlers by name. */
export function readServices(reading: RouteReading): void {
  const { draft, scope } = reading;
  for (const { call, functionId } of draft.calls) {
    const last = lastName(call.callee) ?? '';
    const service = /^add_(?<name>\w+)Servicer_to_server$/.exec(last)?.groups?.['name'];
    const [first, second] = call.args;
    if (service !== undefined && first) {
      const path = pathOf(first.value);
      const value = path === undefined ? first.value : scope.valuesOf(path, functionId).at(-1)?.value ?? first.value;
      const type = value.kind === 'call' ? pathOf(value.callee) : pathOf(value);
      if (type === undefined) continue;
      const from = importOf(type, draft);
      draft.routes.push({ range: call.range, method: 'RPC', path: `/${service}/*`, framework: 'grpc', ...(from ? { handlerModule: from.module, handlerSymbols: [from.name] } : { handlerSymbols: [type] }) });
    } else if (last === 'method_handlers_generic_handler' && second) {
      const name = literalOf(first?.value)?.split('.').at(-1);
      const table = second.value.kind === 'name' ? scope.valuesOf(second.value.name, functionId).at(-1)?.value : second.value;
      if (name === undefined || table?.kind !== 'object') continue;
      for (const { key, value, range } of table.entries) {
        const handler = value.kind === 'call' ? value.args[0]?.value : value;
        if (key !== undefined) draft.routes.push({ range, method: 'RPC', path: `/${name}/${key}`, framework: 'grpc', ...findHandler(handler, functionId, reading) });
      }
    }
  }
}
