use opentelemetry::{trace::Span, KeyValue};
use reqwest::{header, Client, StatusCode};

pub struct PspClient {
    http: Client,
    api_key: String,
    base: String,
}

impl PspClient {
    pub fn new(base: &str, api_key: &str) -> Self {
        tracing::info!(base, "psp client"); //= -
        tracing::debug!(api_key, "psp client"); //= s
        tracing::debug!(api_key_length = api_key.len(), "psp client"); //= -
        println!("psp client for {base}"); //= p
        Self { http: Client::new(), api_key: api_key.to_owned(), base: base.to_owned() }
    }

    pub async fn charge(&self, card_number: &str, cvv: &str, cents: u64, span: &mut impl Span) -> anyhow::Result<()> {
        let last4 = &card_number[card_number.len() - 4..];
        tracing::info!(last4, cents, "charging"); //= -
        tracing::info!(card_number, cents, "charging"); //= s
        tracing::trace!("cvv {}", cvv); //= s
        span.set_attribute(KeyValue::new("charge.cents", cents as i64)); //= -
        span.set_attribute(KeyValue::new("charge.cvv", cvv.to_owned())); //= s
        println!("charging {cents}"); //= p
        println!("charging {card_number}"); //= p s
        let mut response = self.http.post(format!("{}/charges", self.base)).header(header::AUTHORIZATION, format!("Bearer {}", self.api_key)).send().await?;
        for attempt in 1..=3 {
            match response.status() {
                StatusCode::OK => {
                    tracing::info!(attempt, "charged"); //= -
                    println!("charged"); //= p
                    return Ok(());
                }
                StatusCode::UNAUTHORIZED => {
                    tracing::error!("key {} was refused", self.api_key); //= s
                    tracing::error!("key was refused"); //= -
                    eprintln!("key was refused"); //= p
                    eprintln!("key {} was refused", self.api_key); //= p s
                    break;
                }
                other => {
                    tracing::warn!(status = other.as_u16(), attempt, "trying again"); //= -
                    eprintln!("status {other}"); //= p
                    response = self.http.get(&self.base).send().await?;
                }
            }
        }
        anyhow::bail!("charge failed")
    }
}
