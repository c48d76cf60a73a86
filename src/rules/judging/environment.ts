/** What holds a program's environment, as it is written. */
export const environment = /^(?:_ENV|_SERVER|process\.env|os\.environ|import\.meta\.env|Deno\.env|Bun\.env|\$?ENV)$/;

const otherKeys = /(?:^|_)(?:PUBLIC|PRIMARY|FOREIGN|SORT|PARTITION|CACHE|INDEX|MAP|SHARD|ROUTING|ROW|OBJECT|LOOKUP|LANG|HOT|PREFIX|SITE|ISSUE|PROJECT)_KEY$/;

/** True for a variable of the environment that is named as a key, and as none that is shown: `STORAGE_KEY`. */
export const namesKey = (variable: string): boolean => /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*_KEY$/.test(variable) && !otherKeys.test(variable);
export const keySure = 0.6;
