/**
 * The service that a file most likely belongs to: the one whose name, or a part of it, is a folder of the path, the
 * deepest folder first. `undefined` when none or several fit equally.
 */
export function serviceOfFile(path: string, services: readonly string[]): string | undefined {
  const folders = path.split('/').slice(0, -1).map(normal).reverse();
  for (const folder of folders) {
    const exact = services.filter((service) => normal(service) === folder);
    if (exact.length === 1) return exact[0];
    const partly = services.filter((service) => parts(service).includes(folder));
    if (partly.length === 1) return partly[0];
  }
  return undefined;
}

function normal(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** `shop-orders-service` → `orders`, `shop-orders`, `orders-service`, …: every run of its words. */
function parts(service: string): readonly string[] {
  const words = normal(service).split('-').filter((word) => word !== '');
  return words.flatMap((_, from) => words.slice(from).map((__, length) => words.slice(from, from + length + 1).join('-')));
}
