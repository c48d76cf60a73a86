use std::time::Duration;

use slog::{info, Logger};
use tokio::sync::mpsc::Receiver;

pub struct Job {
    pub id: u64,
    pub reset_token: String,
}

pub async fn run(mut jobs: Receiver<Job>, log: Logger, lease_token: &str) {
    println!("worker starts"); //= p
    println!("lease token {lease_token}"); //= p s
    info!(log, "worker"; "queue" => "mails"); //= -
    info!(log, "worker"; "lease_token" => lease_token); //= s
    while let Some(job) = jobs.recv().await {
        println!("job {}", job.id); //= p
        dbg!(job.id); //= p
        dbg!(&job.reset_token); //= p s
        tracing::info!(job.id, "job"); //= -
        tracing::debug!(token = %job.reset_token, "job"); //= s
        if let Err(e) = send(&job).await {
            eprintln!("job {} failed: {e}", job.id); //= p
            tracing::error!(error = %e, "job failed"); //= -
        }
        print!("."); //= p
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    println!("worker ends"); //= p
}

async fn send(_: &Job) -> Result<(), std::io::Error> {
    Ok(())
}
