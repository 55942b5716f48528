//! The generated types and builders, used like in a program.

use msgraph_build_example::models::book::{CONDITION, TITLE};
use msgraph_build_example::models::{Author, Book, Condition};
use msgraph_build_example::requests::LoanRenewBody;
use msgraph_build_example::{LibraryService, Service, from_slice};
use std::error::Error;
use std::path::Path;

fn library() -> Result<LibraryService, Box<dyn Error>> {
    let service = Service::new("https://library.example.com/v1")?;
    Ok(LibraryService::new(service))
}

#[test]
fn a_model_is_read_and_written() -> Result<(), Box<dyn Error>> {
    let json =
        br#"{"id":"1","title":"Emma","condition":"worn","authors":[{"name":"Jane Austen"}]}"#;
    let book: Book = from_slice(json)?;
    assert_eq!(book.title, "Emma");
    let new = Book::new()
        .title("Emma")
        .condition(Condition::Worn)
        .authors([Author::new().name("Jane Austen")]);
    assert_eq!(book.id("1"), new.id("1"));
    Ok(())
}

#[test]
fn a_query_is_typed() -> Result<(), Box<dyn Error>> {
    let books = library()?
        .books()
        .get()
        .filter(CONDITION.eq(Condition::Worn))
        .select(TITLE);
    let request = books.http_request()?;
    assert_eq!(
        request.uri(),
        "https://library.example.com/v1/books?$filter=condition%20eq%20%27worn%27&$select=title"
    );
    Ok(())
}

#[test]
fn an_action_is_called_along_a_path() -> Result<(), Box<dyn Error>> {
    let loan = library()?.members().by_id("7").loans().by_id("3");
    let request = loan.renew(&LoanRenewBody::new().days(14)).http_request()?;
    assert_eq!(
        request.uri(),
        "https://library.example.com/v1/members/7/loans/3/renew"
    );
    assert_eq!(request.body(), br#"{"days":14}"#);
    Ok(())
}

#[test]
fn only_what_is_selected_is_generated() {
    let models = Path::new(env!("OUT_DIR")).join("models");
    assert!(models.join("loan.rs").exists() && !models.join("payment.rs").exists());
}
