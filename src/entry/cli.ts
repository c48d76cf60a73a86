import { createRequire, enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { compiledFolder } from '../node/cacheFolder.ts';

/** Node from 22.8 keeps compiled code, which is a good part of the time of a short run. */
const folder = compiledFolder({ platform: process.platform, env: process.env, home: homedir() }, process.cwd(), process.argv.slice(2));
if (folder !== undefined) (enableCompileCache as typeof enableCompileCache | undefined)?.(folder);
createRequire(__filename)(join(__dirname, 'commands.cjs'));
