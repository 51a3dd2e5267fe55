/** What a one-time code may be asked for. It is good for that alone. */
export const OTP_PURPOSES = ['log-in', 'submit', 'change-mobile'] as const;
export type OtpPurpose = (typeof OTP_PURPOSES)[number];
