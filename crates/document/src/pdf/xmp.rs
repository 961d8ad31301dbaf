//! The metadata packet, which says of the file that it is PDF/A-3a and PDF/UA-1.

use super::objects::plain;
use crate::content::Meta;

/// Stands in for the writer's own name in the metadata.
pub(super) const PRODUCER: &str = "printpdf 0.12, lopdf 0.44";

/// PDF/A only knows its own schemas; that of PDF/UA has to be described.
const UA_SCHEMA: &str = "<rdf:Description rdf:about=\"\" \
xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>";

const NAMESPACES: &str = "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"";

/// The whole packet.
pub(super) fn packet(meta: &Meta) -> String {
    let about = [
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>".to_owned(),
        "<pdfuaid:part>1</pdfuaid:part><dc:format>application/pdf</dc:format>".to_owned(),
        title(meta),
        creator(meta),
        format!(
            "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>",
            meta.primary.tag()
        ),
        dates(meta),
        format!(
            "<xmp:CreatorTool>{}</xmp:CreatorTool>",
            escape(&plain(&meta.generator))
        ),
        format!("<pdf:Producer>{PRODUCER}</pdf:Producer>"),
    ]
    .concat();
    let begin = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>";
    format!(
        "{begin}<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" {NAMESPACES}>{about}</rdf:Description>{UA_SCHEMA}\
         </rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    )
}

/// The title as a whole for everybody, and in each language for those who ask for it.
fn title(meta: &Meta) -> String {
    let whole = escape(&super::catalogue::title(meta));
    let mut said = format!("<rdf:li xml:lang=\"x-default\">{whole}</rdf:li>");
    for phrase in meta.title.phrases() {
        if let Some(lang) = phrase.lang {
            let (tag, text) = (lang.tag(), escape(&plain(&phrase.text)));
            said.push_str(&format!("<rdf:li xml:lang=\"{tag}\">{text}</rdf:li>"));
        }
    }
    format!("<dc:title><rdf:Alt>{said}</rdf:Alt></dc:title>")
}

fn creator(meta: &Meta) -> String {
    if meta.author.is_empty() {
        return String::new();
    }
    let author = escape(&plain(&meta.author));
    format!("<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>")
}

fn dates(meta: &Meta) -> String {
    let Some(date) = meta.date else {
        return String::new();
    };
    let day = date.for_xmp();
    format!(
        "<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>\
         <xmp:MetadataDate>{day}</xmp:MetadataDate>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
