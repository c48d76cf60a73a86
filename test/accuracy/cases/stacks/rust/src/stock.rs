use crate::here;

pub struct Shelf(pub Vec<u32>);

impl Shelf {
    pub fn take(&self, n: usize) -> u32 {
        here!(self.0[n])
    }
}

pub fn each(items: &[i32], run: impl Fn(i32) -> i32) {
    for item in items {
        here!(run(*item));
    }
}

pub fn divide(a: i32, b: i32) -> i32 {
    here!(a / b)
}

pub fn find(name: &str) -> String {
    here!(std::fs::read_to_string(format!("/nowhere/{name}")).expect("the shelf is there"))
}

pub fn first<T: Clone>(items: &[T]) -> T {
    here!(items.first().cloned().unwrap())
}

pub fn none() -> bool {
    std::env::args().count() < 100
}
