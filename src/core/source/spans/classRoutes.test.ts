import assert from 'node:assert/strict';
import { emptyRecord, type FileRecord } from '../index/records.ts';
import { makeClasses } from './classRoutes.ts';

type Class = { readonly name: string; readonly bases?: readonly string[]; readonly isAbstract?: boolean; readonly gives?: readonly string[]; readonly path?: string };

function classesOf(classes: readonly Class[]): ReturnType<typeof makeClasses> {
  const records = classes.map(({ name, bases = [], isAbstract = false, gives = [], path }, at): FileRecord => {
    const file = `src/p${at}/${name}.java`;
    return {
      ...emptyRecord(file, 'java'),
      types: [{ file, name, line: 1, bases, isAbstract }],
      routerLinks: [
        ...gives.map((child) => ({ child: { of: 'class' as const, name: child }, parent: { of: 'class' as const, name }, prefix: `/${child.toLowerCase()}` })),
        ...(path === undefined ? [] : [{ child: { of: 'class' as const, name }, prefix: path }]),
      ],
    };
  });
  return makeClasses({ records: () => records.values() });
}

const fileOf = (at: number, name: string): string => `src/p${at}/${name}.java`;

describe('classes that serve routes', () => {
  it('abstract classes of one name that extend each other are looked at once', function () {
    this.timeout(5_000);
    const same = Array.from({ length: 30 }, (): Class => ({ name: 'Base', bases: ['Base'], isAbstract: true }));
    const { heirsOf } = classesOf([...same, { name: 'Orders', bases: ['Base'], path: '/orders' }]);
    assert.deepEqual(heirsOf('Base', fileOf(0, 'Base')).all.map(({ type, prefix }) => [type.name, prefix]), [['Orders', '/orders']]);
  });
  it('classes that all give each other end', function () {
    this.timeout(5_000);
    const names = Array.from({ length: 16 }, (_, at) => `Part${at}`);
    const { locatedAt } = classesOf([{ name: 'Root', path: '/api', gives: ['Part0'] }, ...names.map((name): Class => ({ name, gives: names.filter((each) => each !== name) }))]);
    const found = locatedAt('Part0', fileOf(1, 'Part0'));
    assert.equal(found.isPartial, true);
    assert.ok(found.all.some(({ prefix, rooted }) => prefix === '/api/part0' && rooted), JSON.stringify(found));
  });
  it('a class is served below each class that gives it', () => {
    const { locatedAt } = classesOf([{ name: 'Root', path: '/api', gives: ['Orders'] }, { name: 'Orders', gives: ['Line'] }, { name: 'Line' }]);
    assert.deepEqual(locatedAt('Line', fileOf(2, 'Line')), { all: [{ prefix: '/api/orders/line', rooted: true }], isPartial: false });
  });
  it('says that a class has more heirs, or is given by more methods, than are looked at', () => {
    const heirs = Array.from({ length: 120 }, (_, at): Class => ({ name: `Heir${at}`, bases: ['Base'] }));
    const few = classesOf([{ name: 'Base' }, ...heirs.slice(0, 50)]).heirsOf('Base', fileOf(0, 'Base'));
    assert.deepEqual([few.all.length, few.isPartial], [50, false]);
    const many = classesOf([{ name: 'Base' }, ...heirs]).heirsOf('Base', fileOf(0, 'Base'));
    assert.deepEqual([many.all.length, many.isPartial], [50, true]);
    const givers = Array.from({ length: 40 }, (_, at): Class => ({ name: `Root${at}`, path: `/r${at}`, gives: ['Line'] }));
    const given = classesOf([{ name: 'Line' }, ...givers]).locatedAt('Line', fileOf(0, 'Line'));
    assert.deepEqual([given.all.length, given.isPartial], [24, true]);
  });
  it('a class takes its prefix from above, however far, and over bases that all extend each other', () => {
    const layers = Array.from({ length: 12 }, (_, layer) => Array.from({ length: 6 }, (_, at): Class => ({ name: `L${layer}x${at}`, bases: Array.from({ length: 6 }, (_, next) => `L${layer + 1}x${next}`) })));
    const { prefixAbove } = classesOf([...layers.flat(), { name: 'L12x5', path: '/deep' }]);
    assert.equal(prefixAbove('L0x0', fileOf(0, 'L0x0')), '/deep');
  });
});
