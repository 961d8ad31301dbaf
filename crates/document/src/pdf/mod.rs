//! Pages as a PDF that is PDF/A-3a and PDF/UA-1 at once.
//!
//! printpdf writes pages and fonts. What archiving and accessibility ask beyond that (structure,
//! metadata, colour profile, associated files, outline, identity) is added to its objects here.

mod attachments;
mod catalogue;
mod file;
mod icc;
mod links;
mod objects;
mod outline;
mod pages;
mod pen;
mod pictures;
mod subset;
mod tags;
mod xmp;

use printpdf::{FontId, PdfDocument, PdfFont, PdfPage, PdfSaveOptions};

use crate::content::Document;
use crate::error::RenderError;
use crate::fonts::Faces;
use crate::layout::Composition;
use pictures::Pictures;
use subset::Subsets;

/// Writes a composition. The same composition gives the same bytes.
pub(crate) fn write(
    document: &Document,
    composition: Composition,
    faces: &Faces,
) -> Result<Vec<u8>, RenderError> {
    let Composition {
        pages,
        mut structure,
        landmarks,
    } = composition;
    let mut subsets = Subsets::new(faces);
    let mut pictures = Pictures::default();
    let drawn: Vec<PdfPage> = pages
        .iter()
        .enumerate()
        .map(|(index, page)| pages::draw(index, page, &mut structure, &mut subsets, &mut pictures))
        .collect();
    let mut pdf = PdfDocument::new("");
    pdf.pages = drawn;
    for (name, font) in subsets.finish()? {
        pdf.resources
            .fonts
            .map
            .insert(FontId(name), PdfFont::new(font));
    }
    pdf.resources.xobjects.map.extend(pictures.finish());
    let mut warnings = Vec::new();
    let mut objects = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(RenderError::Writer(warning.msg.clone()));
    }
    catalogue::finish(&mut objects, document, &structure, &landmarks)
        .map_err(|error| RenderError::Writer(error.to_string()))?;
    file::save(objects)
}
