//! Each call notes its own line before it is made, so that the program knows its frames without a backtrace.
use std::cell::RefCell;

thread_local! {
    pub static TRAIL: RefCell<Vec<(&'static str, u32)>> = const { RefCell::new(Vec::new()) };
    pub static KIND: RefCell<&'static str> = const { RefCell::new("") };
}

pub struct Step;

impl Drop for Step {
    fn drop(&mut self) {
        TRAIL.with(|trail| trail.borrow_mut().pop());
    }
}

#[macro_export]
macro_rules! here {
    ($call:expr) => {{
        $crate::trail::TRAIL.with(|trail| trail.borrow_mut().push((file!(), line!())));
        let _step = $crate::trail::Step;
        $call
    }};
}

pub fn begin(kind: &'static str) {
    KIND.with(|all| *all.borrow_mut() = kind);
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if (c as u32) < 32 => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out + "\""
}

pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let trace = std::backtrace::Backtrace::force_capture(); let captured = line!();
        let place = info.location().unwrap();
        let text = format!("thread '{}' panicked at {}:{}:{}:\n{}\nstack backtrace:\n{}", std::thread::current().name().unwrap_or("<unnamed>"), place.file(), place.line(), place.column(), info.payload_as_str().unwrap_or(""), trace);
        let trail = TRAIL.with(|trail| trail.borrow().clone());
        let blame: Vec<String> = trail.iter().rev().map(|(file, line)| format!("[{},{}]", quoted(file), line)).collect();
        let kind = KIND.with(|kind| *kind.borrow());
        println!("{{\"format\":\"Rust\",\"kind\":{},\"text\":{},\"frames\":[[{},{}],{}],\"blame\":[{}]}}", quoted(kind), quoted(&text), quoted(file!()), captured, blame.join(","), blame.join(","));
    }));
}
