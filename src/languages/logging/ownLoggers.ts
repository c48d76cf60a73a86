import type { FunctionFact } from '../../model/facts.ts';
import type { LogWrapper } from '../../model/logFacts.ts';
import { levelOfText, type Level } from '../../model/severity.ts';
import type { Draft } from '../lowering/draft.ts';
import { looksLikeLogger, wordsOf } from './loggers.ts';

const says = /trace|debug|verbose|info|warn|error|critical|fatal|log|message|print/i;
const message = /^(?:msg|message|text|format|template|fmt)$|(?:Message|Format|Template|Text|_msg|_message)$/;

/** Methods of the program's own loggers, however these write in the end: of a class that is called a logger, the methods that tell of logging and take a message. */
export function ownLoggers(draft: Draft): readonly LogWrapper[] {
  const known = new Set(draft.logWrappers.map(({ functionId }) => functionId));
  return draft.functions.flatMap((fact): LogWrapper[] => {
    if (fact.name.length < 5 || !says.test(fact.name) || known.has(fact.id)) return [];
    const owner = fact.qualifiedName.split('.').at(-2);
    if (owner === undefined || !looksLikeLogger(owner)) return [];
    const params = fact.params.filter(({ name }, index) => index > 0 || !/^(?:self|cls|this)$/.test(name));
    const messageParam = params.findIndex(({ name, type }) => message.test(name) && (type === undefined || /^\W*(?:(?:const )?&?(?:str|string|object|interface)|\w*String\w*|Object)\b/.test(type)));
    if (messageParam < 0) return [];
    const level = levelIn(fact);
    return [{ functionId: fact.id, name: fact.name, messageParam, ...(level ? { level } : {}), prefix: [], suffix: [], library: 'unknown', fieldShape: 'none', lazyHoles: true }];
  });
}

const levelIn = ({ name }: FunctionFact): Level | undefined => wordsOf(name).filter((word) => word !== 'log').map(levelOfText).find((level) => level !== undefined);
