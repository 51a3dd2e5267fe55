import { describe, expect, it } from '@jest/globals';
import { shippedServiceLimits } from './seed-limits.js';

const { source, ...limits } = shippedServiceLimits();
const numbersIn = (value: unknown): unknown[] => (typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [value]);

describe('the limits of what strangers may do', () => {
  it('say where they come from, and are whole numbers above nought', () => {
    expect([source.fa, source.en]).toEqual([expect.stringMatching(/[آ-ی]/), expect.stringMatching(/[a-z]/)]);
    for (const number of numbersIn(limits)) expect(Number.isInteger(number) && Number(number) > 0).toBe(true);
  });

  it('leave whoever was sent as many codes as are allowed all the tries of each', () => {
    const { perMobile, tries, triesPerMobile } = limits.otp;
    expect(triesPerMobile.most).toBe(perMobile.most * tries);
    expect(triesPerMobile.withinSeconds).toBe(perMobile.withinSeconds);
  });

  it('are wider by address than by what lies behind one', () => {
    const { otp, questions, track } = limits;
    for (const [address, one] of [[otp.perAddress, otp.perMobile], [otp.triesPerAddress, otp.triesPerMobile], [track.perAddress, track.perNumber], [questions.perAddress, questions.perMobile]] as const) {
      expect(address.most).toBeGreaterThan(one.most);
    }
    expect(limits.sessionHours.shared).toBeLessThan(limits.sessionHours.applicant);
  });
});
