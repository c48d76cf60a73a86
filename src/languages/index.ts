// Written by esbuild.js from the folders beside it.
import { member as csharp } from './csharp/member.ts';
import { member as go } from './go/member.ts';
import { member as java } from './java/member.ts';
import { member as php } from './php/member.ts';
import { member as python } from './python/member.ts';
import { member as ruby } from './ruby/member.ts';
import { member as rust } from './rust/member.ts';
import { member as typescript } from './typescript/member.ts';
import { member as yaml } from './yaml/member.ts';
import type { Language } from './language.ts';

export const languages: readonly Language[] = [csharp, go, java, php, python, ruby, rust, typescript, yaml];
