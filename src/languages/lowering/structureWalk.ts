import type { Param } from '../../model/facts.ts';
import { makeDraft, type Draft } from './draft.ts';
import type { Syntax, Tree } from '../language.ts';
import { maxLevels, maxNesting, type Lower } from './lowering.ts';
import { makeScopeWalk, type ScopeWalk } from './scopes.ts';

/** What one walk over a tree's nodes fills. */
export interface StructureWalk {
  readonly draft: Draft;
  /** Ids and parameters of functions, to be set where one is opened. */
  readonly functionIds: Map<Syntax, number>;
  readonly params: Map<Syntax, readonly Param[]>;
  readonly lower: Lower;
  readonly walk: ScopeWalk;
  slice(node: Syntax): string;
  /** What has to wait until all functions have their ids: run after the walk. */
  readonly later: (() => void)[];
}

/** Starts the walk that everything without knowledge of libraries comes from; comments are in the draft already. */
export function openStructure(language: string, tree: Tree, makeLower: (functionIds: ReadonlyMap<Syntax, number>, paramsOf: (node: Syntax) => readonly string[]) => Lower): StructureWalk {
  const draft = makeDraft(language, tree.text.length);
  const functionIds = new Map<Syntax, number>();
  const params = new Map<Syntax, readonly Param[]>();
  draft.comments.push(...tree.comments);
  const lower = makeLower(functionIds, (node) => params.get(node)?.map(({ name }) => name) ?? []);
  noteCuts(lower, draft);
  return {
    draft, functionIds, params, lower,
    walk: makeScopeWalk(draft),
    slice: (node) => tree.text.slice(node.start, node.end),
    later: [],
  };
}

/** Says among the file's problems that an expression was too deep or too long to be read whole. */
export function noteCuts(lower: Lower, draft: Draft): void {
  lower.onCut = () => draft.problems.push(`An expression is nested more than ${maxNesting} deep or is a chain of more than ${maxLevels / 2} calls: what lies further inside was not read.`);
}
