const set = (words: string) => new Set(words.trim().split(/\s+/));

/** Single words that name a secret, with how sure they are. */
export const secretWords: Readonly<Record<string, { readonly what: string; readonly sure: number }>> = {
  password: { what: 'password', sure: 0.9 }, passwd: { what: 'password', sure: 0.9 }, passphrase: { what: 'passphrase', sure: 0.9 },
  passcode: { what: 'passcode', sure: 0.85 }, pwd: { what: 'password', sure: 0.7 }, passwort: { what: 'password', sure: 0.85 },
  senha: { what: 'password', sure: 0.8 }, contrasena: { what: 'password', sure: 0.8 }, secret: { what: 'secret', sure: 0.85 },
  credential: { what: 'credentials', sure: 0.85 }, cred: { what: 'credentials', sure: 0.75 }, token: { what: 'token', sure: 0.85 },
  jwt: { what: 'token', sure: 0.85 }, bearer: { what: 'token', sure: 0.7 }, authorization: { what: 'authorization header', sure: 0.8 },
  cookie: { what: 'cookie', sure: 0.75 }, otp: { what: 'one-time code', sure: 0.75 }, totp: { what: 'one-time code', sure: 0.75 },
  cvv: { what: 'card security code', sure: 0.85 }, cvc: { what: 'card security code', sure: 0.8 }, mnemonic: { what: 'seed phrase', sure: 0.7 },
  jsessionid: { what: 'session cookie', sure: 0.7 }, phpsessid: { what: 'session cookie', sure: 0.7 },
};

/** Words in a row that name a secret only together. */
export const secretPhrases: readonly { readonly words: readonly string[]; readonly what: string; readonly sure: number }[] = [
  ...['api', 'secret', 'private', 'encryption', 'encrypt', 'decryption', 'signing', 'auth', 'master', 'hmac', 'aes', 'priv', 'fernet', 'symmetric', 'unseal', 'unwrapping', 'wrapping']
    .map((word) => ({ words: [word, 'key'], what: 'key', sure: 0.85 })),
  ...['access', 'preshared', 'jwt', 'webhook', 'cookie', 'tls', 'ssl', 'crypto', 'openai', 'anthropic', 'stripe', 'sendgrid', 'twilio', 'license', 'admin', 'wallet']
    .map((word) => ({ words: [word, 'key'], what: 'key', sure: 0.75 })),
  ...['app', 'account', 'subscription', 'consumer', 'service', 'server', 'root', 'deploy', 'user', 'ssh', 'session', 'signature', 'storage', 'shared'].map((word) => ({ words: [word, 'key'], what: 'key', sure: 0.45 })),
  ...['verification', 'recovery', 'backup', 'mfa', 'otp', 'factor', 'security', 'login', 'sms'].map((word) => ({ words: [word, 'code'], what: 'one-time code', sure: 0.6 })),
  ...['auth', 'authorization'].map((word) => ({ words: [word, 'code'], what: 'authorization code', sure: 0.6 })),
  { words: ['auth', 'header'], what: 'authorization header', sure: 0.8 }, { words: ['authorization', 'header'], what: 'authorization header', sure: 0.85 },
  { words: ['basic', 'auth'], what: 'credentials', sure: 0.6 }, { words: ['http', 'auth'], what: 'credentials', sure: 0.5 },
  { words: ['card', 'number'], what: 'card number', sure: 0.85 }, { words: ['card', 'num'], what: 'card number', sure: 0.8 }, { words: ['card', 'no'], what: 'card number', sure: 0.75 },
  { words: ['cc', 'number'], what: 'card number', sure: 0.85 }, { words: ['cc', 'num'], what: 'card number', sure: 0.8 },
  { words: ['credit', 'card'], what: 'card number', sure: 0.75 }, { words: ['debit', 'card'], what: 'card number', sure: 0.75 },
  { words: ['seed', 'phrase'], what: 'seed phrase', sure: 0.85 }, { words: ['recovery', 'phrase'], what: 'seed phrase', sure: 0.8 },
  { words: ['pin', 'code'], what: 'PIN', sure: 0.55 }, ...['user', 'card', 'account', 'customer', 'login', 'sim', 'atm', 'debit', 'old', 'new'].map((word) => ({ words: [word, 'pin'], what: 'PIN', sure: 0.65 })), { words: ['session', 'id'], what: 'session id', sure: 0.4 }, { words: ['session', 'cookie'], what: 'session cookie', sure: 0.8 },
  ...['magic link', 'signed url', 'presigned url', 'sas url', 'sas uri'].map((each) => ({ words: each.split(' '), what: 'signed address', sure: 0.6 })),
  ...['response', 'assertion'].map((word) => ({ words: ['saml', word], what: 'SAML assertion', sure: 0.6 })),
  ...['security', 'secret'].map((word) => ({ words: [word, 'answer'], what: 'security answer', sure: 0.65 })),
  { words: ['connection', 'string'], what: 'connection string', sure: 0.65 }, { words: ['conn', 'string'], what: 'connection string', sure: 0.65 }, { words: ['conn', 'str'], what: 'connection string', sure: 0.65 },
  ...['database', 'db', 'mongo', 'mongodb', 'postgres', 'amqp', 'redis', 'rabbitmq', 'broker'].flatMap((word) => ['url', 'uri', 'dsn'].map((last) => ({ words: [word, last], what: 'connection string', sure: 0.45 }))),
];

/** Written together in one word: `apikey`, `accesstoken`. */
export const joined: Readonly<Record<string, readonly string[]>> = Object.fromEntries([
  ...['api', 'secret', 'private', 'access', 'auth', 'encryption', 'signing', 'session', 'master', 'public'].flatMap((word) => [[`${word}key`, [word, 'key']], [`${word}keys`, [word, 'key']]]),
  ...['access', 'auth', 'refresh', 'bearer', 'session', 'id', 'user', 'reset', 'csrf', 'xsrf', 'api', 'oauth', 'jwt', 'next', 'page', 'security', 'login', 'device', 'push', 'bot', 'sas']
    .flatMap((word) => [[`${word}token`, [word, 'token']], [`${word}tokens`, [word, 'token']]]),
  ...['client', 'app', 'api', 'shared', 'consumer', 'jwt', 'session', 'user', 'my', 'web'].map((word) => [`${word}secret`, [word, 'secret']]),
  ...['db', 'user', 'root', 'admin', 'my', 'login', 'smtp', 'mail', 'hashed', 'encrypted', 'new', 'old', 'master', 'ssh', 'plain', 'pg', 'pgsql', 'mysql', 'redis', 'mongo', 'ldap', 'ftp', 'mqtt', 'ssl', 'tls', 'key', 'keystore', 'truststore', 'store', 'wifi', 'proxy', 'default', 'temp', 'confirm', 'current']
    .flatMap((word) => ['password', 'passwd', 'pwd'].map((last) => [`${word}${last}`, [word, last]])),
  ['dbpass', ['db', 'pass']], ['userpass', ['user', 'pass']], ['smtppass', ['smtp', 'pass']], ['cardnumber', ['card', 'number']], ['creditcard', ['credit', 'card']],
  ['ccnumber', ['cc', 'number']], ['sessionid', ['session', 'id']], ['connectionstring', ['connection', 'string']], ['connstring', ['conn', 'string']], ['connstr', ['conn', 'str']],
  ['creds', ['cred']], ['oauth', ['oauth']], ['passw', ['password']], ['keypass', ['key', 'pass']], ['httpauth', ['http', 'auth']], ['authheader', ['auth', 'header']],
  ['passwordhash', ['password', 'hash']], ['tokenid', ['token', 'id']], ['tokentype', ['token', 'type']], ['tokencount', ['token', 'count']], ['keyid', ['key', 'id']],
]);

/** Before `pass`, so that it is a password and no boarding or render pass. */
export const beforePass = set(`user db database smtp mail email admin root login auth ftp redis mysql pg postgres basic proxy my your new old plain raw http api wifi
  key trust store keystore truststore mongo rabbit amqp ldap sudo bind confirm app account mqtt imap`);

/** A name with one of these anywhere is about a value that was made harmless. */
export const harmlessAnywhere = set(`masked mask redacted redact redaction hashed hash hashes hasher hashing encrypted cipher ciphertext obfuscated obfuscate sanitized sanitised
  censored scrubbed anonymized anonymised truncated digest checksum md sha bcrypt argon fingerprint thumbprint public dummy fake example sample placeholder
  without tokenizer tokenize tokenized tokenization detokenize wildcard hidden filtered stripped safe shortened bits crypt nonsecret`);

/** Before `tokens`: they are for access, no units of text. */
export const authWords = set('access refresh auth api id jwt bearer oauth session user security login reset invite device push bot personal csrf secret client valid active');

/** At the start of a constant's name: it names a key, a header, an act. */
export const constantPrefixes = set(`conf config key field header attr attribute param env envvar col column prop property route event perm permission err error status action msg message type scope cmd op
  update set get reset change create delete validate verify default service url path api_path endpoint label metric option arg flag feature test mock fake translation text page view screen modal menu tag table`);

/** At the start of a name these make it a question or an act. */
export const questions = set(`is has have had should can could will did does do needs need require requires required missing no without allow allows allowed
  enable enables enabled disable disables disabled use uses using show shows hide toggle skip skips validate validates verify verifies check checks ensure
  on handle assert expect supports support want wants force ignore ignores with without must cache caching persist include exclude rotate revoke sync auto delete remove print log dump send
  migrate mustchange reveal accept accepts expose found contains any`);

/** Before `token`: it is a cursor, a unit of text, a coin, or made to be seen. */
export const beforeToken = set(`idempotency authenticity forgery next prev previous page pagination paging continuation continue cursor sync csrf xsrf antiforgery cancel cancellation cancelation abort stopping max min num
  number total prompt completion input output remaining used usage count lex lexer syntax parse parser first last peek eof keyword punctuation whitespace identifier operator word
  roles sub stop start special pad eos bos unk mask erc nft lp native base quote reward staking swap design theme css color resume skip delta change lookahead
  expected unexpected invalidation template string literal comment newline indent dedent bracket brace paren brackets concurrency fencing lock shard span
  reservation lease slot publish since now batch stream room event backfill forward start end from until position reasoning context thinking budget tokens per text image audio generated vocab`);

/** After the secret's own word: the name still holds it. */
export const content = set(`async pem der jwk hex value val data string str text plain plaintext raw content contents bytes buffer buf body base b encoded decoded decrypted unencrypted clear cleartext
  copy input new old current temp tmp confirm confirmation repeat again digits env response json list map array dict object obj
  pair pairs literal cookie param in out x y z a one two`);

/** These end the name proper: `tokenForUser`, `passwordFromEnv`. */
export const prepositions = set('from for of by with to via using without except minus sans per');
