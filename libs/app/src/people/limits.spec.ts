import { describe, expect, it } from '@jest/globals';
import { countedAddress } from './limits.js';

describe('the address that attempts are counted by', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'], ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:aaaa::9', '2001:db8:1:2::/64'], ['2001:0DB8:0001:0002:0:0:0:1', '2001:db8:1:2::/64'], ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'], ['fe80::1%eth0', 'fe80:0:0:0::/64'], ['fd00:1:2:3:4:5:6::', 'fd00:1:2:3::/64'], ['unknown', 'unknown'],
  ])('of %s is %s', (address, counted) => expect(countedAddress(address)).toBe(counted));
});
