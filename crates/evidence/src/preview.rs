//! How a file looks, small enough for the screen.

use crate::guard::guarded;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
use model::FileKind;
use std::io::Cursor;
use std::time::Duration;

/// The long side of a preview, in pixels.
const LONG_SIDE: u32 = 1200;

/// The most memory a picture may take when it is unpacked: a photo of 80 megapixels. A file of a few
/// kilobytes may claim more than any computer has.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;

/// A page is enlarged no more than so much.
const MOST_ENLARGED: f32 = 4.0;

const JPEG_QUALITY: u8 = 85;
const PATIENCE: Duration = Duration::from_secs(10);

/// A picture of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// A JPEG or a PNG.
    pub bytes: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// How many pages the file has, of which this is one.
    pub pages: usize,
}

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPreview {
    /// Files of this kind have none.
    #[error("no preview of this kind")]
    OfThisKind,
    /// It would take too much memory or time.
    #[error("too large to be shown")]
    TooLarge,
    /// It cannot be read.
    #[error("it cannot be read")]
    Unreadable,
}

/// Draws a photo, or the first page of a PDF.
///
/// # Errors
/// Where there is nothing to show; the file itself may be sound.
pub fn preview(kind: FileKind, bytes: Vec<u8>) -> Result<Preview, NoPreview> {
    let work = move || match kind {
        FileKind::Jpeg => photo(&bytes, ImageFormat::Jpeg),
        FileKind::Png => photo(&bytes, ImageFormat::Png),
        FileKind::Pdf => page(bytes, 0, LONG_SIDE),
        FileKind::Heic | FileKind::Xlsx | FileKind::Docx => Err(NoPreview::OfThisKind),
    };
    guarded(PATIENCE, work).unwrap_or(Err(NoPreview::Unreadable))
}

/// Draws one page of a PDF as PNG, the first being 0, so large that its long side has so many pixels.
///
/// # Errors
/// Where there is no such page, or it cannot be drawn.
pub fn preview_page(pdf: Vec<u8>, index: usize, long_side: u16) -> Result<Preview, NoPreview> {
    let work = move || page(pdf, index, u32::from(long_side));
    guarded(PATIENCE, work).unwrap_or(Err(NoPreview::Unreadable))
}

fn photo(bytes: &[u8], format: ImageFormat) -> Result<Preview, NoPreview> {
    let reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    if decoder.total_bytes() > MOST_UNPACKED {
        return Err(NoPreview::TooLarge);
    }
    let orientation = decoder.orientation().map_err(unreadable)?;
    let colours = decoder.icc_profile().map_err(unreadable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    if picture.width().max(picture.height()) > LONG_SIDE {
        picture = picture.thumbnail(LONG_SIDE, LONG_SIDE);
    }
    picture.apply_orientation(orientation);
    let mut written = Vec::new();
    if picture.color().has_alpha() {
        let picture = DynamicImage::from(picture.to_rgba8());
        let target = Cursor::new(&mut written);
        picture
            .write_to(target, ImageFormat::Png)
            .map_err(unreadable)?;
    } else {
        let mut encoder = JpegEncoder::new_with_quality(&mut written, JPEG_QUALITY);
        if let Some(colours) = colours {
            // A profile that cannot be carried over costs a shade of colour and no more.
            let _ = image::ImageEncoder::set_icc_profile(&mut encoder, colours);
        }
        encoder
            .encode_image(&picture.to_rgb8())
            .map_err(unreadable)?;
    }
    Ok(Preview {
        bytes: written,
        width: picture.width(),
        height: picture.height(),
        pages: 1,
    })
}

fn unreadable(_: image::ImageError) -> NoPreview {
    NoPreview::Unreadable
}

fn page(bytes: Vec<u8>, index: usize, long_side: u32) -> Result<Preview, NoPreview> {
    let pdf = Pdf::new(bytes).map_err(|_| NoPreview::Unreadable)?;
    let page = pdf.pages().get(index).ok_or(NoPreview::Unreadable)?;
    let (width, height) = page.render_dimensions();
    let (long, short) = (width.max(height), width.min(height));
    #[expect(clippy::cast_precision_loss, reason = "sides in pixels are exact")]
    let scale = (long_side as f32 / long).min(MOST_ENLARGED);
    if !(long.is_finite() && scale > 0.0 && short * scale >= 1.0) {
        return Err(NoPreview::Unreadable);
    }
    let settings = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    let cache = RenderCache::new();
    let drawn = hayro::render(
        page,
        &cache,
        &hayro::hayro_interpret::InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let bytes = drawn.into_png().map_err(|_| NoPreview::Unreadable)?;
    Ok(Preview {
        bytes,
        width,
        height,
        pages: pdf.pages().len(),
    })
}
