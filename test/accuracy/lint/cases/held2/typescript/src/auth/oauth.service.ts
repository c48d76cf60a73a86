import { Injectable, Logger, UnauthorizedException } from '@nestjs/common';
import { HttpService } from '@nestjs/axios';
import { ConfigService } from '@nestjs/config';
import { createHash } from 'node:crypto';

interface TokenSet {
  access_token: string;
  refresh_token: string;
  id_token?: string;
  token_type: string;
  expires_in: number;
  scope: string;
}

@Injectable()
export class OAuthService {
  private readonly logger = new Logger(OAuthService.name);

  constructor(private readonly http: HttpService, private readonly config: ConfigService) {}

  async exchange(code: string, state: string, redirectUri: string): Promise<TokenSet> {
    const clientId = this.config.getOrThrow<string>('OAUTH_CLIENT_ID');
    const clientSecret = this.config.getOrThrow<string>('OAUTH_CLIENT_SECRET');
    this.logger.log(`Exchanging authorization code with ${redirectUri}`); //= u
    this.logger.debug(`client ${clientId} / ${clientSecret}`); //= s u
    this.logger.debug({ clientId, redirectUri }); //= -
    const authorizationCode = code;
    this.logger.debug(`authorization code = ${authorizationCode}`); //= s u
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    this.logger.verbose({ headers: { Authorization: `Basic ${basic}` } }); //= s
    const { data } = await this.http.axiosRef.post<TokenSet>('/oauth/token', { code, redirectUri, state });
    this.logger.log('Token exchange succeeded'); //= -
    this.logger.debug({ tokenType: data.token_type, expiresIn: data.expires_in, scope: data.scope }); //= -
    this.logger.debug(data.access_token); //= s
    this.logger.debug({ msg: 'tokens', data }); //= s
    this.logger.debug('tokens', JSON.stringify(data)); //= s
    const { access_token: fresh, ...meta } = data;
    this.logger.debug({ fresh }); //= s
    this.logger.debug({ expires: meta.expires_in }); //= -
    return data;
  }

  async refresh(set: TokenSet): Promise<TokenSet> {
    const fingerprint = createHash('sha256').update(set.refresh_token).digest('hex');
    this.logger.log({ msg: 'refreshing', fingerprint }); //= -
    try {
      const { data } = await this.http.axiosRef.post<TokenSet>('/oauth/token', { refresh_token: set.refresh_token });
      if (data.refresh_token === set.refresh_token) this.logger.warn('refresh token was not rotated'); //= -
      return data;
    } catch (error) {
      this.logger.error('Token refresh failed', (error as Error).stack); //= -
      this.logger.error(`Could not refresh ${set.refresh_token}`); //= s u
      throw new UnauthorizedException();
    }
  }

  async introspect(bearer: string): Promise<boolean> {
    const jwt = bearer.replace(/^Bearer /, '');
    this.logger.verbose(`introspecting ${jwt}`); //= s u
    this.logger.verbose('introspecting token'); //= -
    const isTokenActive = (await this.http.axiosRef.post('/introspect', { token: jwt })).data.active;
    this.logger.log({ isTokenActive }); //= -
    return isTokenActive;
  }
}
