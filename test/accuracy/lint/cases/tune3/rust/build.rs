fn main() {
    println!("cargo:rerun-if-changed=proto/acme.proto"); //= -
    println!("cargo:rustc-env=BUILD_ID={}", 7); //= -
    eprintln!("building"); //= -
}
