//! Forms with files.

use super::server::{Server, ok};
use msgraph::request::Multipart;

const CSV: &str = "principalId,principalType,permissionId,permissionName,permissionDescription,permissionType\n\
    550e8400-e29b-41d4-a716-446655440000,user,6ba7b810-9dad-11d1-80b4-00c04fd430c8,Access,Physical access,Physical\n";

#[tokio::test]
async fn a_csv_file_is_uploaded_to_a_custom_data_session() {
    let server = Server::start(|_, _| ok("{\"id\":\"1\",\"isUploadDone\":false}"));
    let session = server
        .entitlement_management()
        .catalogs()
        .by_id("c")
        .resources()
        .by_id("r")
        .upload_sessions()
        .by_id("s");
    let form = Multipart::new().file(
        "file",
        "building-access-data.csv",
        "application/octet-stream",
        CSV,
    );
    let updated = session.upload_file().multipart(form).await.unwrap();
    assert_eq!(*updated.id(), "1");
    let received = &server.received()[0];
    assert_eq!(
        received.line(),
        "POST /identityGovernance/entitlementManagement/catalogs/c/resources/r/uploadSessions/s/uploadFile"
    );
    let content_type = received.header("content-type").unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=");
    let boundary = boundary.unwrap();
    let expected = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"building-access-data.csv\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n{CSV}\r\n--{boundary}--\r\n"
    );
    assert_eq!(String::from_utf8_lossy(&received.body), expected);
    let length = received.body.len().to_string();
    assert_eq!(received.header("content-length"), Some(length.as_str()));
}
