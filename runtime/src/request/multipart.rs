//! Multipart forms.

use super::typed::Request;
use http::HeaderValue;
use http::header::CONTENT_TYPE;
use std::hash::{BuildHasher, RandomState};

/// The body of a `multipart/form-data` request (RFC 7578): named parts, some of which are files.
///
/// ```
/// use msgraph_runtime::request::Multipart;
///
/// let csv = "principalId,principalType\n1,user\n";
/// let form = Multipart::new().file("file", "access.csv", "text/csv", csv);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Multipart {
    parts: Vec<Part>,
    /// Whether a part has a content type that cannot be a header.
    refused: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// The headers, as they are sent.
    head: String,
    content: Vec<u8>,
}

impl Multipart {
    /// An empty form.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text field.
    pub fn text(mut self, name: &str, text: impl Into<String>) -> Self {
        self.parts.push(Part {
            head: disposition(name),
            content: text.into().into_bytes(),
        });
        self
    }

    /// Adds a file: the name of the field, the file name, the media type and the content.
    pub fn file(
        mut self,
        name: &str,
        file_name: &str,
        content_type: &str,
        content: impl Into<Vec<u8>>,
    ) -> Self {
        self.refused |= HeaderValue::try_from(content_type).is_err();
        let disposition = disposition(name);
        let file_name = escaped(file_name);
        self.parts.push(Part {
            head: format!(
                "{disposition}; filename=\"{file_name}\"\r\nContent-Type: {content_type}"
            ),
            content: content.into(),
        });
        self
    }

    /// The value of the request's `Content-Type`, and the body.
    fn encoded(&self) -> (String, Vec<u8>) {
        let boundary = self.boundary();
        let mut body = Vec::new();
        for Part { head, content } in &self.parts {
            body.extend_from_slice(format!("--{boundary}\r\n{head}\r\n\r\n").as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        (format!("multipart/form-data; boundary={boundary}"), body)
    }

    /// A random boundary that does not occur in any part.
    fn boundary(&self) -> String {
        loop {
            let boundary = format!("msgraph-{:016x}{:016x}", random(), random());
            let holds = |part: &Part| contains(&part.content, boundary.as_bytes());
            if !self.parts.iter().any(holds) {
                return boundary;
            }
        }
    }
}

/// An unpredictable number: the standard library's hashers have random keys.
fn random() -> u64 {
    RandomState::new().hash_one(())
}

fn contains(content: &[u8], boundary: &[u8]) -> bool {
    content
        .windows(boundary.len())
        .any(|window| window == boundary)
}

fn disposition(name: &str) -> String {
    format!("Content-Disposition: form-data; name=\"{}\"", escaped(name))
}

/// Escapes a quoted name according to the HTML standard.
fn escaped(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

impl<T, Kind> Request<T, Kind> {
    /// Sets a form as the body, for operations that take `multipart/form-data`.
    ///
    /// ```
    /// # use msgraph_runtime::{Reference, Request, ResourcePath, Service, request::Multipart};
    /// # let upload_file = Request::<Reference>::post_empty(ResourcePath::root(Service::global()).segment("uploadFile"));
    /// let form = Multipart::new().file("file", "access.csv", "text/csv", "principalId,principalType\n");
    /// let request = upload_file.multipart(form);
    /// # assert!(request.http_request().is_ok());
    /// ```
    pub fn multipart(mut self, form: Multipart) -> Self {
        if form.refused {
            self.core.refuse_header(CONTENT_TYPE.as_str());
            return self;
        }
        let (content_type, body) = form.encoded();
        self.core.body(body, &content_type);
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::Multipart;
    use crate::{Request, RequestError, ResourcePath, Service};

    fn request() -> Request<()> {
        Request::post_empty(ResourcePath::root(Service::global()).segment("uploadFile"))
    }

    #[test]
    fn a_form_is_written_as_rfc_7578_has_it() {
        let form = Multipart::new()
            .text("note", "a\r\nb")
            .file("file", "a.csv", "text/csv", "x,y\n");
        let request = request().multipart(form).http_request().unwrap();
        let content_type = request.headers()["content-type"].to_str().unwrap();
        let boundary = content_type
            .strip_prefix("multipart/form-data; boundary=")
            .unwrap();
        assert!(boundary.len() <= 70 && boundary.is_ascii());
        let expected = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\na\r\nb\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\
             Content-Type: text/csv\r\n\r\nx,y\n\r\n--{boundary}--\r\n"
        );
        assert_eq!(String::from_utf8_lossy(request.body()), expected);
    }

    #[test]
    fn names_cannot_end_what_they_are_in() {
        let form = Multipart::new().file("a\"\r\nX: 1", "\"é\".csv\n", "text/csv", "");
        let request = request().multipart(form).http_request().unwrap();
        let body = String::from_utf8_lossy(request.body());
        let expected = "name=\"a%22%0D%0AX: 1\"; filename=\"%22é%22.csv%0A\"\r\n";
        assert!(body.contains(expected), "{body}");
    }

    #[test]
    fn a_content_type_that_is_no_header_is_refused() {
        let form = Multipart::new().file("file", "a.csv", "text/csv\r\nX: 1", "");
        let error = request().multipart(form).http_request().unwrap_err();
        assert_eq!(error, RequestError::Header("content-type".to_owned()));
    }

    #[test]
    fn two_forms_have_two_boundaries() {
        let form = Multipart::new().text("a", "b");
        assert_ne!(form.encoded(), form.encoded());
    }
}
