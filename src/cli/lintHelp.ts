import { configFile, findingIds } from '../core/lint/configSchema.ts';
import { defaultLintConfig } from '../model/lintConfig.ts';

export const lintHelp = `Usage: sightline lint [options] PATH…

Checks the log calls of files, or of all source files below folders.

  --format text|json|sarif|github   how findings are written (text)
  --fix                      apply safe fixes to the files and tell what is left
  --baseline FILE            leave out what was found when FILE was written
  --update-baseline          write what is found to the file of --baseline
  --changed REF              only findings on lines changed since the branch left REF (a branch, tag or commit)
  --config FILE              read FILE instead of the nearest ${configFile}
  --disable RULE             leave a rule out; may be given several times
  --min-confidence N         leave out findings less sure than N, from 0 to 1 (${defaultLintConfig.minConfidence})
  --sensitive WORD           a further word of names that hold secrets; may be given several times
  --harmless WORD            a word of names that look like secrets and are none; may be given several times
  --max-warnings N           findings below error that may be left without exit code 1
  --stdin --filename F       check the text on standard input as if it stood in file F
  --help                     this text

Rules: ${findingIds.join(', ')}

Exit code: 0 nothing found, 1 findings, 2 could not run or could not read all of it.
Generated, vendored and minified files are left out and counted, unless a file is given by name.
A comment "sightline-ignore RULE: reason" on the line or the line before takes a finding out.
`;
