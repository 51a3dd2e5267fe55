// Loaded before a process of the product: its machine's date is wrong from the start, and is set back at a signal.
const RightDate = globalThis.Date;
let skewMs = Number(process.env.SKEW_MS);
const wrongNow = () => RightDate.now() + skewMs;

globalThis.Date = class Date extends RightDate {
  constructor(...given) {
    if (given.length === 0) super(wrongNow());
    else super(...given);
  }

  static now() {
    return wrongNow();
  }
};
process.on('SIGUSR2', () => { skewMs -= Number(process.env.BACK_MS); });
