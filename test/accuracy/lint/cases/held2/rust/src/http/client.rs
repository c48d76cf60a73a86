use axum::http::HeaderMap;
use log::{debug, error, info, trace, warn};
use secrecy::{ExposeSecret, SecretString};
use std::env;

pub struct Client {
    api_key: SecretString,
    client_secret: String,
    base_url: String,
}

#[derive(Debug)]
struct TokenResponse {
    access_token: String,
    token_type: String,
    expires_in: u64,
}

impl Client {
    pub async fn exchange(&self, code: &str, headers: &HeaderMap) -> anyhow::Result<()> {
        info!("exchanging code with {}", self.base_url); //= -
        debug!("client secret {}", self.client_secret); //= s
        debug!("api key {:?}", self.api_key); //= -
        debug!("api key {}", self.api_key.expose_secret()); //= s
        let auth_code = code;
        debug!("authorization code {auth_code}"); //= s
        trace!("headers {:?}", headers); //= s
        trace!("agent {:?}", headers.get("user-agent")); //= -
        trace!("authorization {:?}", headers.get("authorization")); //= s
        trace!("cookie {:?}", headers.get("cookie")); //= s
        trace!("{} headers", headers.len()); //= -
        let basic = base64::encode(format!("app:{}", self.client_secret));
        trace!("basic {}", basic); //= s
        let response: TokenResponse = self.send(code).await?;
        info!("token {:?}", response); //= s
        info!("token type {}, expires in {}", response.token_type, response.expires_in); //= -
        info!("token {}", response.access_token); //= s
        let bearer = format!("Bearer {}", response.access_token);
        debug!("calling with {}", bearer); //= s
        debug!("next page token {:?}", self.next_page_token()); //= -
        Ok(())
    }

    pub fn environment(&self) {
        let database_url = env::var("DATABASE_URL").unwrap_or_default();
        info!("connecting"); //= -
        info!("connecting to {database_url}"); //= s
        info!("connecting to {}", mask_url(&database_url)); //= -
        if env::var("API_KEY").is_err() {
            warn!("API_KEY is not set"); //= -
        }
        let secret_key = env::var("SECRET_KEY").expect("SECRET_KEY");
        info!("secret key {secret_key}"); //= s
        info!("secret key has {} characters", secret_key.len()); //= -
        info!("home {:?}", env::var("HOME")); //= -
        debug!("environment {:?}", env::vars().collect::<Vec<_>>()); //= s
        let password = env::var("DB_PASSWORD").unwrap();
        let dsn = format!("postgres://app:{password}@db/app");
        debug!("dsn {}", dsn); //= s
        error!("cannot connect"); //= -
        error!("cannot connect with {}", dsn); //= s
        error!("cannot connect to {}", "db"); //= -
        info!("use AKIAQ3EGRJ2VZL7WXN4T"); //= s
        info!("public key {}", self.public_key()); //= -
        info!("private key {}", self.private_key()); //= s
        info!("key id {} version {}", self.key_id(), 3); //= -
        info!("tokens used {}, max tokens {}", 3, 10); //= -
        info!("partition key {} cache key {}", "a", "b"); //= -
        println!("environment read"); //= p
        print!("."); //= p
        eprintln!("environment read"); //= p
    }
}
