/** What people of the house are told of, in the order in which a person is asked about it. */
export const NOTICE_KINDS = ['stall-level', 'promise-broken', 'due-soon', 'case-assigned', 'delegation', 'calendar-changed', 'work-failed'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The ways out of the house. The inbox is always there and is no channel. */
export const CHANNELS = ['sms', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How often what is unread is put together into one message. */
export const DIGESTS = ['each', 'hourly', 'daily'] as const;
export type Digest = (typeof DIGESTS)[number];

export const LOCALES = ['fa', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
