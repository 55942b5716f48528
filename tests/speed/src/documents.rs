//! The documents that are read.

use std::fmt::Write;

/// The position of `@odata.type` in an object.
#[derive(Clone, Copy)]
pub enum Tag {
    First,
    Last,
}

/// A page of 2,000 connected organizations, 1.1 MB.
pub fn organizations(tag: Tag) -> String {
    page(2_000, |text, index| {
        let tenant =
            "\"displayName\":\"Contoso\",\"tenantId\":\"6f5b0a1c-0000-4000-8000-000000000001\"";
        let domain = "\"displayName\":\"contoso.com\",\"domainName\":\"contoso.com\"";
        write!(
            text,
            "{{\"id\":\"{index:08}-0000-4000-8000-000000000000\",\
             \"displayName\":\"Connected organization {index}\",\
             \"description\":\"The organization number {index}, with which packages are shared\",\
             \"createdDateTime\":\"2026-01-01T08:15:00.1234567Z\",\
             \"modifiedDateTime\":\"2026-07-31T08:15:00.7654321Z\",\
             \"state\":\"configured\",\"identitySources\":[{},{}]}}",
            tagged(tag, "azureActiveDirectoryTenant", tenant),
            tagged(tag, "domainIdentitySource", domain),
        )
    })
}

fn tagged(tag: Tag, name: &str, members: &str) -> String {
    let name = format!("\"@odata.type\":\"#microsoft.graph.{name}\"");
    match tag {
        Tag::First => format!("{{{name},{members}}}"),
        Tag::Last => format!("{{{members},{name}}}"),
    }
}

/// A page of 999 users, with the properties that Graph returns if none are selected, 0.3 MB.
pub fn users() -> String {
    page(999, |text, index| {
        write!(
            text,
            "{{\"businessPhones\":[\"+1 425 555 0{index:03}\"],\"displayName\":\"Adele Vance {index}\",\
             \"givenName\":\"Adele\",\"jobTitle\":\"Retail Manager\",\
             \"mail\":\"adele{index}@contoso.com\",\"mobilePhone\":null,\"officeLocation\":\"18/2111\",\
             \"preferredLanguage\":\"en-US\",\"surname\":\"Vance\",\
             \"userPrincipalName\":\"adele{index}@contoso.com\",\
             \"id\":\"{index:08}-0000-4000-8000-000000000000\"}}",
        )
    })
}

fn page(items: usize, write: impl Fn(&mut String, usize) -> std::fmt::Result) -> String {
    let mut text = String::from(
        "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#x\",\"value\":[",
    );
    for index in 0..items {
        if index > 0 {
            text.push(',');
        }
        write(&mut text, index).expect("a string can be written to");
    }
    text.push_str("]}");
    text
}
