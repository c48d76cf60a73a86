const set = (words: string) => new Set(words.trim().split(/\s+/));

/** After the word of a sensitive thing: the name is about it. */
export const about = set(`count counts counter length len size sizes num total type types kind name names id ids uid uuid guid index idx position pos offset url urls uri endpoint path paths
  file filename files dir directory folder location host domain expiry expires expire expiration expired exp ttl lifetime age at in on date time timestamp created updated issued
  rotated used valid validity invalid validation validator verified verification verify required enabled disabled exists present missing absent found changed change changes set unset reset
  strength policy policies rule rules min max minimum maximum limit limits usage use uses budget format pattern regex regexp prefix suffix separator delimiter
  algorithm alg algo issuer audience scope scopes claims claim payload subject version revision level status state states mode source sources origin provider providers manager
  service services store storage repository repo factory helper handler client controller router middleware guard filter interceptor strategy builder generator
  parser reader writer loader resolver fetcher encoder decoder serializer cache pool registry config configuration options opts option settings setting
  param params parameter parameters property properties prop props attribute attr field fields column col label labels title placeholder hint prompt message messages msg
  error errors err exception failure failures fail failed attempts attempt retries retry test tests mock schema template model class enum constant constants key keys
  ref refs reference arn alias description desc comment owner user username email region zone bucket namespace ns rate price cost balance symbol address addresses
  decimals supply amount mint contract history form page screen view dialog modal component button link flow event events listener callback hook action command
  job task queue topic group role roles permission permissions rotation renewal refresh revocation revoked exchange consent banner samesite secure httponly jar parser
  metadata meta stats summary selector engine plugin module package backend watcher syncer informer lister controller reconciler grant request requests
  check checker checks checking match matches matched mismatch ok success successful successfully result status code header headers bool boolean flag reason warning warnings info notice policy lock protected
  identifier idx number per limiter bucket duration seconds minutes ms hours days period interval timeout spec kinds stream iterator scanner lexer span spans vault
  flag env var variable header_name lookup usage counters metrics metric stats tracker tracking estimator estimate estimates`);

/** Properties that give the value of what holds them. */
export const carriers = set(`value val data raw text string content contents bytes body current plain plaintext phrase key token secret password unwrap expose reveal`);
