//! An HTTP request as text.

use super::cloud::Cloud;
use super::error::SnippetError;
use percent_encoding::percent_decode_str;

/// The parts of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HttpRequest {
    pub(super) method: String,
    /// Where it goes.
    pub(super) cloud: Cloud,
    /// The path below the version, as written.
    pub(super) path: String,
    /// The query options, decoded.
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: String,
}

impl HttpRequest {
    /// Reads a request; the fences of a Markdown code block around it are skipped.
    pub(super) fn parse(text: &str) -> Result<Self, SnippetError> {
        let mut lines = text
            .lines()
            .map(str::trim_end)
            .filter(|line| !line.starts_with("```"))
            .skip_while(|line| line.is_empty());
        let (method, address) = request_line(lines.next().unwrap_or_default())?;
        let mut headers = Vec::new();
        for line in lines.by_ref().take_while(|line| !line.is_empty()) {
            headers.push(header(line)?);
        }
        let body: Vec<_> = lines.collect();
        let (cloud, rest) = Cloud::of_address(address)?;
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        Ok(Self {
            method,
            cloud,
            path: path.to_owned(),
            query: options(query)?,
            headers,
            body: body.join("\n").trim().to_owned(),
        })
    }

    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let header = headers.find(|(known, _)| known.eq_ignore_ascii_case(name));
        header.map(|(_, value)| value.as_str())
    }
}

fn request_line(line: &str) -> Result<(String, &str), SnippetError> {
    let wrong = || {
        let reason = format!("`{line}` is not `METHOD address`");
        SnippetError::new("the first line", reason)
    };
    let (method, rest) = line.split_once(' ').ok_or_else(wrong)?;
    let is_method = !method.is_empty() && method.chars().all(|c| c.is_ascii_alphabetic());
    let address = rest.split(" HTTP/").next().unwrap_or_default().trim();
    if !is_method || address.is_empty() {
        return Err(wrong());
    }
    Ok((method.to_uppercase(), address))
}

fn header(line: &str) -> Result<(String, String), SnippetError> {
    let (name, value) = line.split_once(':').ok_or_else(|| {
        let reason = format!("`{line}` is not `Name: value`; an empty line comes before the body");
        SnippetError::new("the headers", reason)
    })?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

fn options(query: &str) -> Result<Vec<(String, String)>, SnippetError> {
    let mut options: Vec<(String, String)> = Vec::new();
    for option in query.split('&').filter(|option| !option.is_empty()) {
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        let name = decoded(name);
        if options.iter().any(|(known, _)| *known == name) {
            let part = format!("the query option `{name}`");
            return Err(SnippetError::new(part, "is given twice"));
        }
        options.push((name, decoded(value)));
    }
    Ok(options)
}

/// The decoded text of a part of an address.
pub(super) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::HttpRequest;

    fn parse(text: &str) -> Result<HttpRequest, String> {
        HttpRequest::parse(text).map_err(|error| error.to_string())
    }

    #[test]
    fn all_parts_are_found() {
        let text = "```http\nPATCH https://graph.microsoft.com/v1.0/users/1?$select=id,a%20b&x=y HTTP/1.1\n\
                    Content-Type: application/json\nIf-Match: W/\"1\"\n\n{\n  \"a\": 1\n}\n```\n";
        let request = parse(text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((&*request.method, &*request.path), ("PATCH", "/users/1"));
        let query = [("$select", "id,a b"), ("x", "y")];
        assert_eq!(
            request.query,
            query.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
        assert_eq!(request.header("if-match"), Some("W/\"1\""));
        assert_eq!(request.body, "{\n  \"a\": 1\n}");
    }

    #[test]
    fn an_error_names_the_part() {
        let cases = [
            ("", "the first line: `` is not `METHOD address`"),
            ("hello", "the first line: `hello` is not `METHOD address`"),
            (
                "GET /users\nAccept",
                "the headers: `Accept` is not `Name: value`; an empty line comes before the body",
            ),
            ("GET /users?a=1&a=2", "the query option `a`: is given twice"),
            (
                "GET https://example.com/v1.0/users",
                "the address: `example.com` is not a host of Graph",
            ),
        ];
        for (text, error) in cases {
            assert_eq!(parse(text), Err(error.to_owned()));
        }
    }
}
