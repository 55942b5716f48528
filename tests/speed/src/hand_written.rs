//! Structs as a person would write them who needs only these fields.

use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
pub struct Page<T> {
    pub value: Vec<T>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    pub id: String,
    pub display_name: Option<String>,
    pub description: Option<String>,
    pub created_date_time: Option<jiff::Timestamp>,
    pub modified_date_time: Option<jiff::Timestamp>,
    pub state: Option<State>,
    #[serde(default)]
    pub identity_sources: Vec<Source>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    Configured,
    Proposed,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    #[serde(rename = "@odata.type")]
    pub odata_type: String,
    pub display_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain_name: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    pub business_phones: Vec<String>,
    pub display_name: Option<String>,
    pub given_name: Option<String>,
    pub job_title: Option<String>,
    pub mail: Option<String>,
    pub mobile_phone: Option<String>,
    pub office_location: Option<String>,
    pub preferred_language: Option<String>,
    pub surname: Option<String>,
    pub user_principal_name: Option<String>,
    pub id: String,
}
