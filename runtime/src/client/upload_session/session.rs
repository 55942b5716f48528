//! The session of an upload, and its requests.

use super::content::Content;
use super::resumable::ResumableUpload;
use super::status::UploadStatus;
use crate::Service;
use crate::client::{Answered, Error, GraphClient, Response, RetryOptions};
use crate::request::Answer;
use crate::request::core::Core;
use futures::{AsyncRead, AsyncSeek};
use http::Method;
use std::fmt;
use std::ops::Range;

impl GraphClient {
    /// The upload session at an address that `createUploadSession` gave, to look at it, cancel or complete it.
    pub fn upload_session(&self, address: &str) -> UploadSession {
        UploadSession {
            client: self.clone(),
            address: address.to_owned(),
            is_attachment_session: false,
        }
    }

    /// Uploads a content to the session that `createUploadSession` made, in slices; `.await` sends them.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     client: msgraph_runtime::client::GraphClient,
    /// #     session_url: &str,
    /// #     saved: Option<msgraph_runtime::client::UploadState>,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// # use msgraph_runtime::RawJson;
    /// let file = futures::io::AllowStdIo::new(std::fs::File::open("report.pdf")?);
    /// let item: RawJson = client // such as `DriveItem`
    ///     .upload(session_url, file)
    ///     .progress(|sent, of| println!("{sent} of {of} bytes"))
    ///     .resume(saved)
    ///     .await?;
    /// # Ok(()) }
    /// ```
    pub fn upload<T: Answer>(
        &self,
        address: &str,
        source: impl AsyncRead + AsyncSeek + Unpin + Send + 'static,
    ) -> ResumableUpload<T> {
        self.upload_session(address).upload(source)
    }
}

/// An upload session. Its address needs no token and gets none: who knows it can write to it.
#[derive(Clone)]
pub struct UploadSession {
    client: GraphClient,
    pub(super) address: String,
    is_attachment_session: bool,
}

impl UploadSession {
    /// Makes it the session of an attachment of a To Do task, which is a resource of the service itself: its requests need
    /// the token, and slices go to its `content`.
    pub fn attachment_session(mut self) -> Self {
        self.is_attachment_session = true;
        self
    }

    /// Uploads a content; see [`GraphClient::upload`].
    pub fn upload<T: Answer>(
        self,
        source: impl AsyncRead + AsyncSeek + Unpin + Send + 'static,
    ) -> ResumableUpload<T> {
        ResumableUpload::new(self, Content::new(source))
    }

    /// `GET`: which bytes the service misses, and until when it takes them.
    ///
    /// # Errors
    /// What the service reports; 404 when the session is gone.
    pub async fn status(&self) -> Result<UploadStatus, Error> {
        read_status(&self.core(Method::GET)).await
    }

    /// `DELETE`: gives up the upload, and what was uploaded.
    ///
    /// # Errors
    /// What the service reports; 404 when the session is gone.
    pub async fn cancel(&self) -> Result<(), Error> {
        self.core(Method::DELETE).execute_raw().await?;
        Ok(())
    }

    /// `POST` without a body: makes the file, for a session with `deferCommit` that has all bytes.
    ///
    /// # Errors
    /// What the service reports.
    pub async fn complete<T: Answer>(&self) -> Result<Response<T>, Error> {
        let core = self.core(Method::POST);
        core.read(core.execute_raw().await?)
    }

    /// The same, sent once.
    pub(super) async fn commit(&self) -> Result<Answered, Error> {
        self.once(Method::POST).execute_raw().await
    }

    /// Which bytes are missing, asked once.
    pub(super) async fn ask(&self) -> Result<UploadStatus, Error> {
        read_status(&self.once(Method::GET)).await
    }

    /// `PUT` of a slice of a content, sent once.
    pub(super) async fn put(
        &self,
        bytes: &Range<u64>,
        length: u64,
        slice: Vec<u8>,
    ) -> Result<Answered, Error> {
        let mut core = self.once(Method::PUT);
        if self.is_attachment_session {
            core.set_address(&format!("{}/content", self.address));
        }
        let Range { start, end } = bytes;
        core.header(
            "Content-Range",
            &format!("bytes {start}-{}/{length}", end - 1),
        );
        core.body(slice, "application/octet-stream");
        core.execute_raw().await
    }

    /// For the errors of the upload.
    pub(super) fn core(&self, method: Method) -> Box<Core> {
        let mut core = Core::at(method, Service::from(&self.client), &self.address);
        core.options_mut().is_anonymous = !self.is_attachment_session;
        core
    }

    fn once(&self, method: Method) -> Box<Core> {
        let mut core = self.core(method);
        core.options_mut().retry = Some(RetryOptions::none());
        core
    }

    pub(super) fn client(&self) -> &GraphClient {
        &self.client
    }
}

async fn read_status(core: &Core) -> Result<UploadStatus, Error> {
    let answered = core.execute_raw().await?;
    let status = UploadStatus::read(&answered.body);
    let status = status.map_err(|error| core.unreadable(&answered, error))?;
    Ok(status.unwrap_or_default())
}

/// Leaves the address out, which is a secret.
impl fmt::Debug for UploadSession {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("UploadSession")
    }
}
