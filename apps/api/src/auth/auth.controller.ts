import { Body, Controller, Delete, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { endOtherSessions, endSession, listSessions, logIn, logOut, me, requestOtp, verifyOtp, type App } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { clearSession, setSession } from '../access/session-cookie.js';
import { ref } from '../openapi/schema.js';
import { found, ProblemError } from '../problem/problem.error.js';
import { UuidPipe } from '../validation/uuid.pipe.js';
import { LoginBody, OtpBody, OtpVerifyBody } from './auth.dto.js';

const MOST_DEVICE_CHARACTERS = 200;
const deviceOf = (request: FastifyRequest): string | null => request.headers['user-agent']?.slice(0, MOST_DEVICE_CHARACTERS) ?? null;

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Post('login')
  @Operation('login', { summary: 'Log in as a member of staff', answer: ref('LoggedIn'), problems: [401, 413, 415, 429] })
  async login(@Body() { password, username }: LoginBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const result = await logIn(this.app, { username, password, device: deviceOf(request) });
    if (result.outcome === 'too-many') throw new ProblemError('too-many-requests', { retryAfterSeconds: result.retryAfterSeconds });
    if (result.outcome === 'wrong') throw new ProblemError('wrong-credentials');
    setSession(request, reply, result);
    return { token: result.token, user: result.me };
  }

  @Post('logout')
  @Operation('logout', { summary: 'End this session', status: 204 })
  async logout(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    clearSession(request, reply);
    if (request.token !== null) await logOut(this.app, { actor, token: request.token });
  }

  @Get('me')
  @Operation('me', { summary: 'Who is logged in, with role and scope', answer: ref('Me') })
  me(@CurrentActor() actor: Actor) {
    return me(this.app, { actor });
  }

  @Post('otp')
  @Operation('requestOtp', { summary: 'Send a one-time code to a mobile', status: 202, answer: ref('OtpSent'), idempotent: true, problems: [429] })
  async requestOtp(@Body() { mobile, purpose }: OtpBody, @Req() { ip }: FastifyRequest) {
    const result = await requestOtp(this.app, { mobile, purpose, address: ip });
    if (result.outcome === 'too-many') throw new ProblemError('too-many-requests', { retryAfterSeconds: result.retryAfterSeconds });
    return { sent: true, expiresInSeconds: result.expiresInSeconds };
  }

  @Post('otp/verify')
  @Operation('verifyOtp', { summary: 'Log in as an applicant by the code', answer: ref('LoggedIn'), problems: [401, 413, 415, 429] })
  async verifyOtp(@Body() { code, mobile, shared }: OtpVerifyBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const result = await verifyOtp(this.app, { mobile, code, device: deviceOf(request), address: request.ip, shared });
    if (result.outcome === 'too-many') throw new ProblemError('too-many-requests', { retryAfterSeconds: result.retryAfterSeconds });
    if (result.outcome === 'wrong') throw new ProblemError('wrong-code');
    setSession(request, reply, result);
    return { token: result.token, user: result.me };
  }

  @Get('sessions')
  @Operation('listSessions', { summary: 'The sessions of who is logged in', answer: ref('Sessions') })
  listSessions(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return listSessions(this.app, { actor, token: request.token });
  }

  @Delete('sessions/:id')
  @Operation('endSession', { summary: 'End one of them', status: 204, problems: [404] })
  async endSession(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string): Promise<void> {
    found((await endSession(this.app, { actor, id })) || null);
  }

  @Post('sessions/end-others')
  @Operation('endOtherSessions', { summary: 'End all of them but this one', answer: ref('EndedSessions'), idempotent: true })
  endOtherSessions(@CurrentActor() actor: Actor, @Req() { token }: FastifyRequest) {
    if (token === null) throw new ProblemError('not-logged-in');
    return endOtherSessions(this.app, { actor, token });
  }
}
