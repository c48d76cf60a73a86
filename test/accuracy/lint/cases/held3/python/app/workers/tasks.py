import os

import boto3
from celery import Celery
from celery.utils.log import get_task_logger
from kombu import Connection

logger = get_task_logger(__name__)
app = Celery("tasks", broker=os.environ["CELERY_BROKER_URL"])

logger.info("broker %s", os.environ["CELERY_BROKER_URL"])  #= s
logger.info("broker transport %s", Connection(app.conf.broker_url).transport_cls)  #= -


@app.task(bind=True, max_retries=5)
def export(self, bucket: str, key: str, credentials: dict):
    logger.info("export to s3://%s/%s", bucket, key)  #= -
    logger.info(f"export to s3://{bucket}/{key}")  #= u
    logger.debug("credentials %s", credentials)  #= s
    logger.debug("access key id %s", credentials["access_key_id"])  #= -
    secret = credentials["secret_access_key"]
    logger.debug("secret access key %s", secret)  #= s
    client = boto3.client("s3", aws_access_key_id=credentials["access_key_id"], aws_secret_access_key=secret)
    try:
        client.put_object(Bucket=bucket, Key=key, Body=b"")
    except client.exceptions.ClientError as exc:
        logger.warning("retry %d of %d", self.request.retries, self.max_retries)  #= -
        logger.warning("retry " + str(self.request.retries))  #= u
        logger.error("upload failed", exc_info=exc)  #= -
        raise self.retry(exc=exc, countdown=2**self.request.retries)
    url = client.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": key})
    logger.info("presigned %s", url)  #= s?
    sts = boto3.client("sts").get_session_token()
    logger.debug("sts expiry %s", sts["Credentials"]["Expiration"])  #= -
    logger.debug("sts %s", sts["Credentials"])  #= s
    logger.debug("sts token %s", sts["Credentials"]["SessionToken"])  #= s
    logger.info("partition key %s, sort key %s", bucket, key)  #= -


@app.task
def purge(tokens: list[str], dry_run: bool = False):
    logger.info("purging %d tokens, dry run %s", len(tokens), dry_run)  #= -
    for token in tokens:
        logger.debug("purging %s", token)  #= s
    logger.info("purged {n} tokens".format(n=len(tokens)))  #= u
    logger.info("purged %d tokens" % len(tokens))  #= u
    print("purged", len(tokens))  #= p
