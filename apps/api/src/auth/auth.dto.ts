import { OTP_PURPOSES, type OtpPurpose } from '#domain';
import { Flag, OneOf, Secret, Text } from '../validation/fields.js';

export class LoginBody {
  @Text({ max: 100, example: 'county-603' }) username: string;
  @Secret() password: string;
}

export class OtpBody {
  @Text({ max: 30, format: 'mobile', example: '09120000000' }) mobile: string;
  @OneOf(OTP_PURPOSES, { optional: true, description: 'What the code is asked for; it is good for nothing else. To log in unless told' }) purpose?: OtpPurpose;
}

export class OtpVerifyBody {
  @Text({ max: 30, format: 'mobile' }) mobile: string;
  @Secret({ max: 20 }) code: string;
  @Flag({ optional: true, description: 'The phone is held by others too: the session is over soon, and its cookie with the browser' }) shared?: boolean;
}
