/** Width and height of a picture, from its first bytes: Word wants them beside the picture. */

export interface PictureSize {
  kind: 'png' | 'jpg' | 'gif';
  /** In pixels. */
  width: number;
  height: number;
}

/** @returns undefined for a picture of another kind, or a broken one */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length > 24 && data.toString('latin1', 1, 4) === 'PNG')
    return { kind: 'png', width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  if (data.length > 10 && data.toString('latin1', 0, 3) === 'GIF')
    return { kind: 'gif', width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < data.length; ) {
    if (data[at] !== 0xff) return undefined;
    const marker = data[at + 1]!;
    // The frame's own head, of whatever way the picture is coded; not its tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { kind: 'jpg', width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) };
    at += 2 + data.readUInt16BE(at + 2);
  }
  return undefined;
}
