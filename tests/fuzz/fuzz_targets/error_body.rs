#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| msgraph_tests::properties::error_body(data));
