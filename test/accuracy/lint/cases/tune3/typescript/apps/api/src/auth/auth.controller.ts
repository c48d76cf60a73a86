import { Body, Controller, Headers, HttpCode, Logger, Post, Req, UnauthorizedException } from '@nestjs/common';
import type { Request } from 'express';
import { createHash } from 'node:crypto';
import { AuthService } from './auth.service';
import { LoginDto, ResetDto } from './dto';

@Controller('auth')
export class AuthController {
  private readonly logger = new Logger(AuthController.name);
  private static readonly boot = new Logger('AuthBoot');

  constructor(private readonly auth: AuthService) {
    AuthController.boot.log('authentication routes are mounted'); //= -
  }

  @Post('login')
  @HttpCode(200)
  async login(@Body() dto: LoginDto, @Req() req: Request) {
    this.logger.debug(`login attempt for ${dto.username} from ${req.ip}`); //= u
    this.logger.verbose({ dto }, 'login payload'); //= s
    const user = await this.auth.findByName(dto.username);
    if (!user) {
      this.logger.warn('unknown user tries to log in'); //= -
      throw new UnauthorizedException();
    }
    if (!(await this.auth.matches(user, dto.password))) {
      this.logger.warn(`wrong password for ${user.id}: ${dto.password}`); //= s u
      this.logger.warn(`password mismatch, attempt ${user.failedPasswordAttempts}`); //= u
      throw new UnauthorizedException('bad credentials');
    }
    const { accessToken, refreshToken, expiresIn } = await this.auth.issue(user);
    this.logger.log({ msg: 'tokens issued', userId: user.id, expiresIn }); //= -
    this.logger.debug({ msg: 'tokens issued', refreshToken }); //= s
    this.logger.debug('token type ' + 'Bearer'); //= -
    return { accessToken, refreshToken, expiresIn };
  }

  @Post('reset')
  async reset(@Body() { email, newPassword, otp }: ResetDto) {
    const passwordScore = this.auth.score(newPassword);
    this.logger.log({ passwordScore, passwordLength: newPassword.length }, 'reset requested'); //= -
    if (passwordScore < 2) {
      this.logger.warn('rejecting weak password %s', newPassword); //= s
      return { ok: false };
    }
    const valid = await this.auth.checkOtp(email, otp);
    this.logger.debug(`otp valid: ${valid}`); //= u
    if (!valid) this.logger.error(`one-time code ${otp} was refused`); //= s u
    this.logger.log('password was changed, all refresh tokens are revoked'); //= -
    return { ok: valid };
  }

  @Post('introspect')
  introspect(@Headers('authorization') authorization: string | undefined, @Headers('x-request-id') requestId: string) {
    this.logger.log({ requestId, hasAuthorization: authorization !== undefined }); //= -
    const bearer = authorization?.replace(/^Bearer /, '') ?? '';
    this.logger.debug({ requestId, bearer }, 'introspecting'); //= s
    const digest = createHash('sha256').update(bearer).digest('hex');
    this.logger.debug({ requestId, digest }, 'looking up token by digest'); //= -
    return this.auth.introspect(digest);
  }
}
