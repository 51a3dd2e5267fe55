import { describe, expect, it } from '@jest/globals';
import { shippedDeviceWords } from '#store';
import { deviceLabel } from './device-label.js';

describe('a device', () => {
  it.each([
    ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36', 'کروم روی اندروید', 'Chrome on Android'],
    ['Mozilla/5.0 (Linux; Android 9; SM-J530F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/14.0 Chrome/87.0 Mobile Safari/537.36', 'مرورگر سامسونگ روی اندروید', 'Samsung Internet on Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 14_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/14.0 Mobile/15E148 Safari/604.1', 'سافاری روی آیفون', 'Safari on iPhone'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0', 'اج روی ویندوز', 'Edge on Windows'],
    ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0', 'فایرفاکس روی لینوکس', 'Firefox on Linux'],
    ['Android', 'اندروید', 'Android'],
    ['<script>alert(1)</script>', 'دستگاه ناشناخته', 'Unknown device'],
    [null, 'دستگاه ناشناخته', 'Unknown device'],
  ])('that calls itself %s is named in words', (userAgent, fa, en) => expect(deviceLabel(userAgent)).toEqual({ fa, en }));

  it('has words that say where they come from', () => expect(shippedDeviceWords().source.fa).toMatch(/[آ-ی]/));
});
