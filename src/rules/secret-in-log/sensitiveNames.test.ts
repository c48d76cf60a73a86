import assert from 'node:assert/strict';
import { isFiller } from '../judging/safeValues.ts';
import { secretLiteral } from './secretLiterals.ts';
import { judgeName } from './sensitiveNames.ts';

const sure = (name: string): number => {
  const verdict = judgeName(name);
  return verdict?.kind === 'sensitive' ? verdict.sure : 0;
};

describe('names', () => {
  const secret = `password passwd userPassword user_password DB_PASSWORD dbpass password2 newPassword passwordConfirmation plainPassword smtpPass passphrase pwd
    token accessToken access_token refreshToken authtoken tokenValue rawToken id_token resetPasswordToken tokenForUser bearerToken jwt jwtToken
    secret clientSecret client_secret secretValue webhookSecret apiKey api_key apikey X-Api-Key apiKeys privateKey private_key encryptionKey secretAccessKey signingKey
    credentials creds cookie cookies sessionCookie authorization authHeader Authorization cardNumber creditCardNumber cvv otp totpSecret connectionString seedPhrase cachedToken tlsKey cookieKey`;
  for (const name of secret.split(/\s+/)) {
    it(`${name} is a secret`, () => assert.ok(sure(name) >= 0.5, `${name}: ${JSON.stringify(judgeName(name))}`));
  }

  const harmless = `tokenCount token_type tokenExpiresAt tokenUrl maxTokens totalTokens promptTokens nextPageToken csrfToken cancellationToken tokenizer tokens tokenAddress TokenKind
    passwordLength hasPassword passwordPolicy passwordHash hashedPassword password_digest isPasswordValid passwordField mustChangePassword PASSWORD_MIN_LENGTH passwordResetUrl
    secretName secret_arn secretVersion SECRET_NAME maskedSecret redactedToken encryptedPassword keyId apiKeyId publicKey primaryKey cacheKey sortKey foreignKey keyboard
    cookieName cookieDomain credentialType credentialsFile CONF_API_KEY HEADER_AUTH_TOKEN UPDATE_USER_PASSWORD userFromToken claimsByJwt payloadWithoutPassword author
    compass bypass passenger passed passCount firstPass secretary monkey turkey sessionKey user name id sshKey estimated_tokens cachedTokens`;
  for (const name of harmless.split(/\s+/)) {
    it(`${name} is none`, () => assert.ok(sure(name) < 0.5, `${name}: ${JSON.stringify(judgeName(name))}`));
  }

  it('follow the words of the user', () => {
    assert.equal(judgeName('employeeBadge', { sensitiveWords: ['badge'], harmlessWords: [] })?.kind, 'sensitive');
    assert.equal(judgeName('apiToken', { sensitiveWords: [], harmlessWords: ['api token'] })?.kind, 'harmless');
    assert.equal(judgeName('apiToken', { sensitiveWords: [], harmlessWords: ['pi'] })?.kind, 'sensitive');
  });
});

describe('literals', () => {
  const random = 'q7Zr2Xw9Lk4Tb8Vn3Mc6Yh1Gd5Js0Pf7Ra2';
  const issued: readonly (readonly [string, string])[] = [
    ['GitHub token', `ghp_${random}W`], ['AWS access key', `AKIA${'Q7ZR2XW5LK4TB3VN'}`], ['Slack token', `xoxb-${random}`], ['Stripe key', `sk_live_${random}`],
    ['private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE'], ['JSON web token', `eyJ${random}.eyJ${random}.${random}`], ['Google API key', `AIza${random}`],
    ['password in an address', 'postgres://app:hunter2@db:5432/app'], ['card number', '4539 1488 0343 6467'],
  ];
  for (const [what, text] of issued) it(`${what} is recognised by its form`, () => assert.equal(secretLiteral(`value ${text} end`)?.what, what));

  for (const text of ['AKIAIOSFODNN7EXAMPLE', 'https://example.org/a:b@c', 'postgres://user:password@host/db', '1234567812345678', 'sk_test_xxxxxxxxxxxxxxxxxxxx', 'order 4539148803436468', 'Basic authentication is off']) {
    it(`${text} is none`, () => assert.equal(secretLiteral(text), undefined));
  }
});

describe('fillers', () => {
  for (const text of ['***', '[redacted]', '<hidden>', '', 'none', 'not set', 'xxxxxxxx', 'password', 'Enter your password', '${TOKEN}', 'user-password']) {
    it(`"${text}" stands for a secret`, () => assert.ok(isFiller(text, 'password')));
  }
  for (const text of ['hunter2', 'S3cr3t!', 'Bearer abc.def']) it(`"${text}" is one`, () => assert.ok(!isFiller(text, 'password')));
});
