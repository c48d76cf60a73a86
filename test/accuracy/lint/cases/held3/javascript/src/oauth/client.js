const pino = require('pino');
const got = require('got');

const logger = pino({ name: 'oauth' });

class OAuthClient {
  constructor({ clientId, clientSecret, tokenUrl, scopes }) {
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.tokenUrl = tokenUrl;
    this.logger = logger.child({ clientId });
    this.logger.info({ tokenUrl, scopes }, 'oauth client made'); //= -
    this.logger.debug({ clientSecret }, 'oauth client made'); //= s
    this.logger.debug(this, 'oauth client made'); //= s?
  }

  async exchange(authorizationCode, codeVerifier) {
    this.logger.debug({ grantType: 'authorization_code' }, 'exchanging code'); //= -
    this.logger.debug({ authorizationCode }, 'exchanging code'); //= s
    this.logger.debug({ challengeMethod: 'S256', verifierLength: codeVerifier.length }, 'pkce'); //= -
    const form = { client_id: this.clientId, client_secret: this.clientSecret, code: authorizationCode, code_verifier: codeVerifier };
    this.logger.trace({ form }, 'token request'); //= s
    const params = new URLSearchParams(form).toString();
    this.logger.trace(params); //= s
    const { body } = await got.post(this.tokenUrl, { form, responseType: 'json' });
    this.logger.info({ expiresIn: body.expires_in, tokenType: body.token_type, scope: body.scope }, 'code exchanged'); //= -
    this.logger.info(`code exchanged, valid for ${body.expires_in} s`); //= u
    this.logger.debug({ idToken: body.id_token }, 'code exchanged'); //= s
    const { access_token: at, refresh_token: rt } = body;
    this.logger.debug({ at, rt }, 'code exchanged'); //= s
    this.logger.debug({ haveRefresh: rt != null }, 'code exchanged'); //= -
    return body;
  }

  async refresh(refreshToken) {
    const masked = refreshToken.replace(/.(?=.{4})/g, '*');
    this.logger.info({ masked }, 'refreshing'); //= -
    this.logger.info('refreshing ' + masked); //= u
    try {
      const { body } = await got.post(this.tokenUrl, { form: { refresh_token: refreshToken }, responseType: 'json' });
      const token = body.access_token;
      const message = 'refreshed to ' + token;
      this.logger.info(message); //= s u?
      return token;
    } catch (e) {
      const failure = new Error(`refresh with ${refreshToken} failed`);
      this.logger.error(failure); //= s
      this.logger.error({ err: e }, 'refresh failed'); //= -
      this.logger.error({ statusCode: e.response && e.response.statusCode }, 'token endpoint answered'); //= -
      throw e;
    }
  }
}

module.exports = { OAuthClient };
