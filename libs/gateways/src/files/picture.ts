import sharp from 'sharp';
import type { CheckedFile, FileFault, PictureLimits } from './file-message.js';

// No reader but those of the three types that are taken: what is no picture of these is not tried as another.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });
sharp.cache(false);
sharp.concurrency(1);

const FORMAT: Record<string, string> = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' };
const QUALITY = 82;
const THUMB_QUALITY = 70;
const MOST_SECONDS = 15;

/**
 * A picture drawn anew: turned as its camera says, scaled down, as JPEG in sRGB, with nothing of what the file held beside its pixels:
 * no place, no device, no names, nothing behind the picture's end.
 */
export async function redrawn(content: Buffer, mediaType: string, limits: PictureLimits): Promise<CheckedFile | FileFault> {
  // The head alone is read here: nothing is allocated for the pixels that it tells of.
  const head = await sharp(content, { limitInputPixels: false, failOn: 'none' }).metadata().catch(() => null);
  if (head === null) return 'file-broken';
  if (head.format !== FORMAT[mediaType]) return 'file-not-as-named';
  if (head.width * head.height > limits.maxSourcePixels) return 'file-too-large';
  const fitting = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;
  try {
    const full = await sharp(content, { limitInputPixels: limits.maxSourcePixels, failOn: 'error', pages: 1, sequentialRead: true })
      .timeout({ seconds: MOST_SECONDS }).autoOrient().resize(fitting(limits.maxSidePixels))
      .flatten({ background: '#ffffff' }).toColourspace('srgb').jpeg({ quality: QUALITY, progressive: true }).toBuffer();
    const thumb = await sharp(full).resize(fitting(limits.thumbSidePixels)).jpeg({ quality: THUMB_QUALITY }).toBuffer();
    return { content: full, mediaType: 'image/jpeg', thumb };
  } catch {
    return 'file-broken';
  }
}
