import { literalOf, type Expr } from '../../model/expr.ts';
import { isInside, lastName, pathOf } from '../lowering/draft.ts';
import { addOperations, subjectsOf, type Call, type OperationReading } from './operations.ts';

/** SQL by its first words. */
const sql = /^\s*(?:--[^\n]*\n\s*)*(?:select\s|insert\s+(?:ignore\s+)?into\s|update\s+["'`[\w{.]+|delete\s+from\s|merge\s+into\s|replace\s+into\s|with\s+(?:recursive\s+)?["\w]+|create\s+(?:table|index|unique|view|extension|or)\b|alter\s+table\s|drop\s+(?:table|index|view)\b|truncate\s|call\s+\w|exec\s+\w)/i;
const takesSql = /^(?:query\w*|Query\w*|Exec\w*|exec\w*|run|all|get|each|prepare\w*|Prepare\w*|raw|Raw|fetch\w*|text|sql|literal|update|batchUpdate|createNativeQuery|createQuery|createStatement|FromSql\w*|ExecuteSql\w*|Get|Select|NamedExec\w*|NamedQuery\w*|cypher|read_sql\w*|unsafe|stream)$/;

const kinds = new Set(['text', 'template', 'binary']);

/** Statements written in the source: at the call that is given them, else where they are kept. */
export function readStatements(reading: OperationReading): void {
  const { draft, scope } = reading;
  const named = new Set<Expr>();
  const add = (value: Expr, range: Expr['range'], functionId: number): void => addOperations('statement', subjectsOf(value, functionId, reading).filter((text) => sql.test(text)), range, {}, reading);
  for (const { call, functionId } of draft.calls) {
    const isTaker = takesSql.test(lastName(call.callee) ?? '');
    for (const { value: given } of call.args.slice(0, 4)) {
      const value = given.kind === 'object' ? given.entries.find(({ key }) => key === 'text' || key === 'sql' || key === 'query')?.value ?? given : given;
      if (startsAsSql(value)) add(value, value === given ? call.range : value.range, functionId);
      else if (isTaker && (value.kind === 'name' || value.kind === 'member')) {
        const [kept] = scope.valuesOf(pathOf(value) ?? '', functionId);
        if (kept && startsAsSql(kept.value)) {
          named.add(kept.value);
          add(kept.value, call.range, kept.functionId);
        }
      }
    }
    readQuery(call, functionId, reading);
  }
  for (const { value, functionId, range } of draft.assignments) if (startsAsSql(value) && !named.has(value)) add(value, range, functionId);
  for (const fact of draft.functions) {
    for (const decorator of fact.decorators) {
      if (decorator.kind !== 'call' || !/^(?:Query|NativeQuery|Select|Insert|Update|Delete|SqlQuery|SqlUpdate|NamedQuery|Sql)$/.test(lastName(decorator) ?? '')) continue;
      for (const { value } of decorator.args) if (startsAsSql(value)) addOperations('statement', subjectsOf(value, fact.id, reading), decorator.range, { handler: fact.range, handlerName: fact.qualifiedName }, reading);
    }
  }
  readModels(reading);
}

/** By the first literal part alone, which costs little. */
function startsAsSql(value: Expr): boolean {
  let at = value;
  for (let depth = 0; depth < 12 && kinds.has(at.kind); depth++) {
    if (at.kind === 'text') return at.value.length > 8 && sql.test(at.value);
    const first = at.kind === 'template' ? at.parts[0] : at.kind === 'binary' ? at.left : undefined;
    if (!first) return false;
    if (at.kind === 'template' && first.kind === 'text' && at.parts.length > 1) return sql.test(`${first.value}x `);
    at = first;
  }
  return false;
}

const verbs: Readonly<Record<string, string>> = {
  select: 'select', filter: 'select', filter_by: 'select', exclude: 'select', get: 'select', first: 'select', all: 'select', count: 'select', pluck: 'select', exists: 'select', find: 'find', findOne: 'find', findAll: 'select', findMany: 'select', findFirst: 'select', findUnique: 'select',
  findByPk: 'select', findAndCountAll: 'select', findById: 'find', find_one: 'find', aggregate: 'aggregate', countDocuments: 'count', count_documents: 'count', insert: 'insert', create: 'insert', bulk_create: 'insert', bulkCreate: 'insert', get_or_create: 'select', createMany: 'insert',
  insertOne: 'insert', insertMany: 'insert', insert_one: 'insert', insert_many: 'insert', InsertOne: 'insert', InsertMany: 'insert', save: 'insert', update: 'update', updateOne: 'update', updateMany: 'update', update_one: 'update', update_many: 'update', UpdateOne: 'update', replaceOne: 'update', upsert: 'insert',
  findOneAndUpdate: 'findAndModify', findOneAndDelete: 'findAndModify', del: 'delete', delete: 'delete', destroy: 'delete', deleteOne: 'delete', deleteMany: 'delete', delete_one: 'delete', delete_many: 'delete', DeleteOne: 'delete', DeleteMany: 'delete', remove: 'delete', Find: 'find', FindOne: 'find',
};
const tableCall = /^(?:db|knex|trx|tx|conn|qb|table|from|into|collection|Collection|get_collection|GetCollection|getCollection|pgknex)$/;
const builders = new Set(['select', 'insert', 'update', 'delete', 'query']);

/** `db('invoices').where(…).select()`, `db.collection('sessions').deleteMany(…)`, `Parcel.objects.filter(…)`, `select(Shipment)`. */
function readQuery(call: Call, functionId: number, reading: OperationReading): void {
  const name = lastName(call.callee) ?? '';
  if (builders.has(name) && reading.draft.language === 'python') {
    const model = call.args[0]?.value.kind === 'name' ? call.args[0].value.name : undefined;
    if (model !== undefined && /^[A-Z][a-z]/.test(model)) addOperations('query', [`${name === 'query' ? 'select' : name} @${model}`], call.range, {}, reading);
    return;
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb === undefined || call.callee.kind !== 'member') return;
  let at: Expr = call.callee.object;
  for (;;) {
    if (at.kind === 'await') at = at.operand;
    else if (at.kind === 'call') {
      const table = tableCall.test(lastName(at.callee) ?? '') ? at.args[0]?.value : undefined;
      const subjects = table ? subjectsOf(table, functionId, reading).filter((text) => /^[\w.{}]+$/.test(text)) : [];
      if (subjects.length > 0) return addOperations('query', subjects.map((text) => `${verb} ${text}`), { start: at.range.start, end: call.range.end }, {}, reading);
      if (at.callee.kind !== 'member') return;
      at = at.callee.object;
    } else if (at.kind === 'member') {
      if (at.property === 'objects' && at.object.kind === 'name') return addOperations('query', [`${verb} @${at.object.name}`], { start: at.range.start, end: call.range.end }, {}, reading);
      if (/^(?:prisma|db|\$?tx)$/i.test(lastName(at.object) ?? '')) return addOperations('query', [`${verb} @${at.property}`], { start: at.range.start, end: call.range.end }, {}, reading);
      return ofVariable(at, verb, call, functionId, reading);
    } else return ofVariable(at, verb, call, functionId, reading);
  }
}

/** A variable or field that holds a collection, or a model class. */
function ofVariable(at: Expr, verb: string, call: Call, functionId: number, reading: OperationReading): void {
  const path = pathOf(at);
  if (path === undefined) return;
  const [made] = reading.scope.valuesOf(path, functionId);
  const value = made?.value.kind === 'await' ? made.value.operand : made?.value;
  if (made && value?.kind === 'call' && tableCall.test(lastName(value.callee) ?? '')) addOperations('query', subjectsOf(value.args[0]?.value, made.functionId, reading).filter((text) => /^[\w.{}]+$/.test(text)).map((text) => `${verb} ${text}`), call.range, {}, reading);
  else if (at.kind === 'name' && /^[A-Z][a-z]\w+$/.test(path) && reading.draft.imports.some(({ local, module }) => local === path && /model|entit|schema|db/i.test(module))) addOperations('query', [`${verb} @${path}`], call.range, {}, reading);
}

/** Tables that classes name for their models. */
function readModels(reading: OperationReading): void {
  const { draft } = reading;
  for (const { target, value, range } of draft.assignments) {
    const key = lastName(target);
    const table = key === '__tablename__' || key === 'db_table' || key === 'table_name' ? literalOf(value) : undefined;
    const around = table === undefined ? [] : draft.types.filter((type) => isInside(range, type.range) && type.name !== 'Meta').sort((a, b) => b.range.start - a.range.start);
    if (around[0] && table !== undefined) addOperations('model', [`${around[0].name} ${table}`], around[0].range, {}, reading);
  }
}
