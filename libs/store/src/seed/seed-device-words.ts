import type { Label } from '#domain';
import { once } from './seed-files.js';

/** What something is called whose User-Agent holds one of the signs. */
export interface SignedWord { signs: string[]; label: Label }

/** How a device is named to whoever is logged in on it. `both` has places for a browser and a system. */
export interface DeviceWords { source: Label; browsers: SignedWord[]; systems: SignedWord[]; both: Label; unknown: Label }

export const shippedDeviceWords = once<DeviceWords>('device-words.json');
