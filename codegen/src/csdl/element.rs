//! XML as a tree of elements with positions: well-formed, in known namespaces, and limited in size and depth.

use super::position::PositionFinder;
use crate::diagnostic::{Diagnostics, Position};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// A document longer than this is refused; Graph's have 3.4 MB (v1.0) and 7 MB (beta).
pub(crate) const MAXIMUM_LENGTH: usize = 64 * 1024 * 1024;
/// Elements nested deeper than this are refused; Graph's reach 12.
pub(crate) const MAXIMUM_DEPTH: usize = 64;

/// A document with more elements is refused; Graph's has 41,000 (v1.0).
pub(crate) const MAXIMUM_ELEMENTS: usize = 500_000;

const EDMX: &str = "http://docs.oasis-open.org/odata/ns/edmx";
const EDM: &str = "http://docs.oasis-open.org/odata/ns/edm";

/// An element with its attributes, child elements and text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    /// The local name.
    pub(crate) name: String,
    /// The attributes without a namespace, by their names.
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    pub(crate) text: String,
    pub(crate) position: Position,
}

/// Reads a document into its root element, `edmx:Edmx`. `None` after an error.
pub(crate) fn read(text: &str, diagnostics: &mut Diagnostics) -> Option<Element> {
    if text.len() > MAXIMUM_LENGTH {
        let limit = MAXIMUM_LENGTH / 1024 / 1024;
        let message = format!("the document is longer than {limit} MiB");
        diagnostics.error(
            Position::default(),
            "",
            message,
            "cut a slice out of it first",
        );
        return None;
    }
    let mut builder = Builder::new(text);
    match builder.run() {
        Ok(root) => Some(root),
        Err(problem) => {
            diagnostics.error(problem.position, "", problem.message, problem.hint);
            None
        }
    }
}

struct Problem {
    position: Position,
    message: String,
    hint: &'static str,
}

struct Builder<'a> {
    reader: NsReader<&'a [u8]>,
    positions: PositionFinder<'a>,
    open: Vec<Element>,
    root: Option<Element>,
    count: usize,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let reader = NsReader::from_str(text);
        Self {
            reader,
            positions: PositionFinder::new(text),
            open: Vec::new(),
            root: None,
            count: 0,
        }
    }

    fn run(&mut self) -> Result<Element, Problem> {
        loop {
            let offset = self.reader.buffer_position() as usize;
            let event = self.reader.read_event();
            let position = self.positions.at(offset);
            let event = event.map_err(|error| Problem {
                position,
                message: format!("this is not well-formed XML: {error}"),
                hint: "is the document complete?",
            })?;
            match event {
                Event::Start(start) => self.start(&start, position)?,
                Event::Empty(start) => {
                    self.start(&start, position)?;
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(text) => self.text(&text.xml10_content(), position)?,
                Event::CData(text) => self.text(&text.xml10_content(), position)?,
                Event::GeneralRef(reference) => self.reference(&reference, position)?,
                Event::DocType(_) => return Err(doctype(position)),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
                Event::Eof => return self.finish(position),
            }
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, position: Position) -> Result<(), Problem> {
        self.check_size(position)?;
        if self.open.is_empty() && self.root.is_some() {
            let message = "a second root element".to_owned();
            return Err(Problem {
                position,
                message,
                hint: "a document has only one",
            });
        }
        let element = Element {
            name: start.local_name().as_ref().to_owned(),
            attributes: attributes(start, position)?,
            position,
            ..Element::default()
        };
        self.check_vocabulary(start, &element)?;
        self.open.push(element);
        Ok(())
    }

    fn check_size(&mut self, position: Position) -> Result<(), Problem> {
        self.count += 1;
        let (message, hint) = if self.open.len() >= MAXIMUM_DEPTH {
            let message = format!("elements are nested deeper than {MAXIMUM_DEPTH}");
            (message, "no CSDL document needs that")
        } else if self.count > MAXIMUM_ELEMENTS {
            let message = format!("the document has more than {MAXIMUM_ELEMENTS} elements");
            (message, "cut a slice out of it first")
        } else {
            return Ok(());
        };
        Err(Problem {
            position,
            message,
            hint,
        })
    }

    fn check_vocabulary(&self, start: &BytesStart<'_>, element: &Element) -> Result<(), Problem> {
        let (namespace, _) = self.reader.resolver().resolve_element(start.name());
        let namespace = match &namespace {
            ResolveResult::Bound(namespace) => namespace.as_ref(),
            _ => "",
        };
        let is_known = namespace == EDM || namespace == EDMX;
        let is_root = !self.open.is_empty() || (namespace == EDMX && element.name == "Edmx");
        if is_known && is_root {
            return Ok(());
        }
        let message = match namespace {
            "" => format!("`{}` is not in an XML namespace", element.name),
            other => format!("`{}` is in the XML namespace `{other}`", element.name),
        };
        let hint =
            "a CSDL document of OData 4 begins with an `Edmx` element in OASIS' edmx namespace";
        Err(Problem {
            position: element.position,
            message,
            hint,
        })
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else {
            return;
        };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str, position: Position) -> Result<(), Problem> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => {
                let message = "text outside of the root element".to_owned();
                return Err(Problem {
                    position,
                    message,
                    hint: "is this an XML document?",
                });
            }
        }
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef<'_>, position: Position) -> Result<(), Problem> {
        let name = reference.xml10_content();
        let character = reference.resolve_char_ref().ok().flatten();
        let text = match (character, name.as_ref()) {
            (Some(character), _) => character,
            (None, "amp") => '&',
            (None, "lt") => '<',
            (None, "gt") => '>',
            (None, "quot") => '"',
            (None, "apos") => '\'',
            (None, other) => {
                let message = format!("`&{other};` is not defined");
                return Err(Problem {
                    position,
                    message,
                    hint: "only XML's own entities are allowed",
                });
            }
        };
        self.text(text.encode_utf8(&mut [0; 4]), position)
    }

    fn finish(&mut self, position: Position) -> Result<Element, Problem> {
        if let Some(element) = self.open.last() {
            let message = format!("the document ends within `{}`", element.name);
            return Err(Problem {
                position: element.position,
                message,
                hint: "is the document complete?",
            });
        }
        let message = "the document has no XML element".to_owned();
        self.root.take().ok_or(Problem {
            position,
            message,
            hint: "is this a CSDL document?",
        })
    }
}

fn doctype(position: Position) -> Problem {
    let message = "a document type declaration is refused".to_owned();
    Problem {
        position,
        message,
        hint: "CSDL has none; entities are not expanded",
    }
}

fn attributes(
    start: &BytesStart<'_>,
    position: Position,
) -> Result<Vec<(String, String)>, Problem> {
    let problem = |message: String| Problem {
        position,
        message,
        hint: "",
    };
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute =
            attribute.map_err(|error| problem(format!("an attribute is broken: {error}")))?;
        let name = attribute.key.as_ref();
        // Attributes with a prefix belong to other vocabularies, and `xmlns` to XML itself.
        if name == "xmlns" || name.contains(':') {
            continue;
        }
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
        let value =
            value.map_err(|error| problem(format!("the value of `{name}` is broken: {error}")))?;
        attributes.push((name.to_owned(), value.into_owned()));
    }
    Ok(attributes)
}
