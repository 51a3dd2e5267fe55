import { shrunkSize } from './upload-plan.js';

/** Good enough to read a stamp on a photographed paper, a tenth of what a camera writes. */
const QUALITY = 0.85;
const PREVIEW_SIDE = 112;

function drawn(image: ImageBitmap, maxSide: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, shrunkSize(image.width, image.height, maxSide));
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser cannot draw.');
  // What was see-through becomes paper, not black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

export interface ReadyFile { file: Blob; /** A small picture of it as a `data:` address; null for what is no picture. */ preview: string | null }

/**
 * A picture drawn anew as JPEG, its longest side `maxSide` pixels at most: what a cheap phone can send, without the place and the device that the
 * camera wrote into it. Papers stay as they are.
 * @throws when it cannot be read as a picture
 */
export async function readyToSend(file: Blob, maxSide: number): Promise<ReadyFile> {
  if (!file.type.startsWith('image/')) return { file, preview: null };
  const image = await createImageBitmap(file);
  try {
    const canvas = drawn(image, maxSide);
    const jpeg = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/jpeg', QUALITY); });
    if (!jpeg) throw new Error('This picture could not be written.');
    return { file: jpeg, preview: drawn(image, PREVIEW_SIDE).toDataURL('image/jpeg', 0.7) };
  } finally {
    image.close();
  }
}
