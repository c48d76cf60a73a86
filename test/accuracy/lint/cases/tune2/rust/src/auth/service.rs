use sha2::{Digest, Sha256};
use tracing::{debug, error, info, instrument, warn};

#[derive(Debug, Clone)]
pub struct Credentials {
    pub username: String,
    pub password: String,
}

#[derive(Clone)]
pub struct Hidden {
    pub username: String,
    pub password: String,
}

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hidden").field("username", &self.username).finish_non_exhaustive()
    }
}

#[derive(Debug)]
pub struct Session {
    pub ttl: u64,
}

pub struct AuthService {
    pepper: String,
}

impl AuthService {
    #[instrument(skip(self, password))]
    pub fn login(&self, username: &str, password: &str) -> Option<String> {
        info!(username, "login attempt"); //= -
        debug!(username, password, "login attempt"); //= s
        debug!("login of {} with {}", username, password); //= s
        debug!("login of {username} with {password}"); //= s
        debug!("login of {username}"); //= -
        debug!(length = password.len(), "password read"); //= -
        let credentials = Credentials { username: username.into(), password: password.into() };
        debug!("credentials {:?}", credentials); //= s
        debug!(?credentials, "credentials"); //= s
        debug!(username = %credentials.username, "credentials"); //= -
        let hidden = Hidden { username: username.into(), password: password.into() };
        debug!("hidden {:?}", hidden); //= -
        debug!("session {:?}", Session { ttl: 3 }); //= -
        let valid = verify(password, &self.pepper);
        debug!(valid, "password compared"); //= -
        if !valid {
            warn!("unknown user or wrong password"); //= -
            warn!(given = password, "wrong password"); //= s
            return None;
        }
        let token = make_token(username);
        info!("token issued"); //= -
        info!(%token, "token issued"); //= s
        info!("token issued: {}", token); //= s
        info!(token = "***", "token issued"); //= -
        let digest = Sha256::digest(token.as_bytes());
        info!("token digest {:x}", digest); //= -
        info!(token_type = "bearer", expires_in = 3600, "token issued"); //= -
        info!("token starts with {}", &token[..4]); //= -
        let alias = token.clone();
        info!("issued {alias}"); //= s
        info!(is_empty = token.is_empty(), "issued"); //= -
        Some(token)
    }

    pub fn reset(&self, user_id: u64, new_password: String, reset_token: &str) {
        info!(user_id, "password reset requested"); //= -
        info!(user_id, reset_token, "password reset"); //= s
        let line = format!("reset {user_id} {new_password}");
        info!("{line}"); //= s
        let masked = "*".repeat(new_password.len());
        info!("new password {masked}"); //= -
        let hash = hash_password(&new_password);
        info!("stored {hash}"); //= -
        error!("password policy violated"); //= -
        println!("password reset"); //= p
        println!("password reset {}", user_id); //= p
        eprintln!("reset {new_password}"); //= s p
        dbg!(user_id); //= p
    }
}
