import type { SourceAnswer } from '../../../model/sourceRef.ts';
import type { FolderNames } from '../reading/folders.ts';
import type { Deployed, Sender } from './deployed.ts';
import type { PathIndex } from './paths.ts';

interface Around {
  readonly deployed: Deployed | undefined;
  readonly names: FolderNames;
  readonly paths: PathIndex;
}

/** Answers, and those once more whose files were called otherwise in the commit that ran. `senders` are of the same order. */
export async function withFormerNames(locate: () => readonly SourceAnswer[], senders: readonly Sender[], around: Around): Promise<readonly SourceAnswer[]> {
  const answers = locate();
  const lost = senders.filter((_, at) => answers[at]?.found === false);
  return lost.length > 0 && (await learn(lost, around)) ? locate() : answers;
}

/** False where there is nothing new to find. */
async function learn(senders: readonly Sender[], { deployed, names, paths }: Around): Promise<boolean> {
  const found = deployed ? await Promise.all(names.roots.map((root) => deployed.renames(root, senders))) : [];
  return found.flat().map(({ from, to }) => {
    const [former, file] = [names.nameOfFile(from), names.nameOfFile(to)];
    return former !== undefined && file !== undefined && paths.addFormer(former, file);
  }).includes(true);
}
