import { describeFiveThings } from './fiveThings.ts';
import { openBuiltIn } from './stages.ts';

describeFiveThings('the five things on the built-in receiver', () => openBuiltIn('built-in'));
