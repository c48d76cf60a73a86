use tracing::{debug, info};

pub struct Tokenizer {
    vocab: Vec<String>,
}

impl Tokenizer {
    pub fn encode(&self, text: &str) -> Vec<u32> {
        let tokens: Vec<u32> = text.bytes().map(u32::from).collect();
        info!("{} tokens", tokens.len()); //= -
        debug!("first token {:?}", tokens.first()); //= -
        debug!(tokens = tokens.len(), vocab = self.vocab.len(), "encoded"); //= -
        debug!("unknown token {}", self.vocab[0]); //= -
        let eof_token = 0;
        debug!("eof token {eof_token}"); //= -
        let secret_name = "tokenizer/model";
        info!(secret_name, "model secret"); //= -
        let key_id = "k1";
        info!("key id {key_id}, primary key {}", 7); //= -
        let private_key = std::fs::read_to_string("key.pem").unwrap_or_default();
        debug!("private key {}", private_key); //= s
        debug!("private key read: {}", !private_key.is_empty()); //= -
        info!("token eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoid29ya2VyIn0.V9xQ2kLm8nTzR4yWp7sBc1dHfJ6gAe3u"); //= s
        tokens
    }
}
