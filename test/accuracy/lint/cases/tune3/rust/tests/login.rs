#[test]
fn logs_in() {
    let password = "correct horse";
    println!("login begins"); //= -
    dbg!(password.len()); //= -
    assert_eq!(password.len(), 13);
    eprintln!("login ends"); //= -
}
