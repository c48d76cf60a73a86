import { Injectable, Logger } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { JwtService } from '@nestjs/jwt';

interface IssuedPair {
  accessToken: string;
  refreshToken: string;
  tokenType: 'Bearer';
}

@Injectable()
export class TokensService {
  private readonly log: Logger;

  constructor(private readonly jwt: JwtService, private readonly config: ConfigService) {
    this.log = new Logger('tokens');
    const secret = this.config.get<string>('JWT_SECRET');
    if (!secret) this.log.error('JWT_SECRET is not set'); //= -
    this.log.log(`signing secret is ${secret}`); //= s u
    this.log.log(`signing algorithm is ${this.config.get('JWT_ALG')}`); //= u
    this.log.log({ issuer: this.config.get('JWT_ISSUER'), tokenTtlSeconds: this.config.get<number>('TOKEN_TTL') }); //= -
  }

  async pair(sub: string): Promise<IssuedPair> {
    const accessToken = await this.jwt.signAsync({ sub });
    const refreshToken = await this.jwt.signAsync({ sub, kind: 'refresh' }, { expiresIn: '30d' });
    const pair: IssuedPair = { accessToken, refreshToken, tokenType: 'Bearer' };
    this.log.verbose(pair); //= s
    this.log.verbose(`pair of type ${pair.tokenType} made`); //= u
    this.log.debug(JSON.stringify(pair)); //= s
    this.log.debug(`access token ends with ${accessToken.slice(-4)}`); //= u
    return pair;
  }

  async rotate(presented: string) {
    const claims = await this.jwt.verifyAsync(presented).catch((cause: Error) => {
      this.log.warn(`refresh failed for token ${presented}`, cause.stack); //= s u
      return undefined;
    });
    if (!claims) return undefined;
    const jwtId = claims.jti;
    this.log.log({ jwtId, keyId: claims.kid }, 'rotating'); //= -
    const family = claims.tokenFamily;
    this.log.log(`token family ${family} rotated`); //= u
    return this.pair(claims.sub);
  }

  revokeAll(userId: string, tokens: string[]) {
    this.log.log(`revoking ${tokens.length} tokens of ${userId}`); //= u
    for (const token of tokens) this.log.debug(`revoked ${token}`); //= s u
    this.log.log({ userId, tokenCount: tokens.length }); //= -
    this.log.debug({ userId, tokens }); //= s
  }
}
