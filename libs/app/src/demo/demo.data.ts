/** The directorate's export of 1399-11-20 with synthetic people, as it came; a fifth of its rows in Persian digits, a third of the names in Arabic letters. */
export const DEMO_EXPORT = 'kara-export-1399-11-20.csv';

/** What the demo's own decrees are called in the ledger. */
export const DEMO_SOURCE = 'demo';

/** Money for new referrals in each pot of the year: 50 billion toman, so that a visitor never meets an empty pot by accident. */
export const DEMO_ROOM_RIAL = 500_000_000_000n;
