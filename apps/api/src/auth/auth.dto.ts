import { Secret, Text } from '../validation/fields.js';

export class LoginBody {
  @Text({ max: 100, example: 'county-603' }) username: string;
  @Secret() password: string;
}

export class OtpBody {
  @Text({ max: 30, format: 'mobile', example: '09120000000' }) mobile: string;
}

export class OtpVerifyBody {
  @Text({ max: 30, format: 'mobile' }) mobile: string;
  @Secret({ max: 20 }) code: string;
}
