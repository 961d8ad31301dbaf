//! PNG: the chunks that make the picture stay as they are; texts, dates and EXIF go.

use crate::{Cleaned, exif};
use img_parts::ImageEXIF;
use img_parts::png::Png;

/// Colours, frames and density. What is not listed is not needed to see the picture.
const PICTURE: [&[u8; 4]; 20] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT", b"oFFs",
];

/// The picture and the day it was taken; none where it is not whole.
pub(crate) fn clean(bytes: Vec<u8>) -> Option<Cleaned> {
    // Every chunk has a sum, so what was read is what was written.
    let mut png = Png::from_bytes(bytes.into()).ok()?;
    let has = |kind: &[u8; 4]| png.chunk_by_type(*kind).is_some();
    let ends = png.chunks().last()?.kind() == *b"IEND";
    if !ends || !has(b"IDAT") || png.dimensions().is_none() {
        return None;
    }
    let said = png.exif().map(|tiff| exif::read(&tiff)).unwrap_or_default();
    png.chunks_mut()
        .retain(|chunk| PICTURE.contains(&&chunk.kind()));
    if let Some(turned) = said.orientation.filter(|&value| value != 1) {
        png.set_exif(Some(exif::only(turned).into()));
    }
    Some(Cleaned {
        bytes: png.encoder().bytes().to_vec(),
        dated: said.dated,
    })
}
