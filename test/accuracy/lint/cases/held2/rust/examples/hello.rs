fn main() {
    println!("hello"); //= -
    println!("hello {}", 1); //= -
}
