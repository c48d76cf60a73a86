import json
import os

import boto3
from aws_lambda_powertools import Logger

logger = Logger(service="rotate")
sm = boto3.client("secretsmanager")


@logger.inject_lambda_context
def handler(event, context):
    arn, token, step = event["SecretId"], event["ClientRequestToken"], event["Step"]
    logger.info("step", extra={"step": step, "secret_arn": arn})  #= -
    logger.info(f"step {step} of {arn}")  #= u
    print("remaining ms", context.get_remaining_time_in_millis())  #= p
    if step == "createSecret":
        generated = sm.get_random_password(PasswordLength=40)["RandomPassword"]
        logger.info("random password made", extra={"length": len(generated)})  #= -
        logger.debug("random password made: %s", generated)  #= s
        print("password:", generated)  #= p s
        sm.put_secret_value(SecretId=arn, ClientRequestToken=token, SecretString=json.dumps({"password": generated}))
    elif step == "setSecret":
        pending = json.loads(sm.get_secret_value(SecretId=arn, VersionStage="AWSPENDING")["SecretString"])
        logger.info("keys in secret: %s", list(pending))  #= -
        logger.debug("pending secret", extra={"pending": pending["password"]})  #= s
        logger.debug(pending["password"])  #= s
        print(pending.keys())  #= p
        conn_str = f"host={pending['host']} user={pending['username']} password={pending['password']}"
        logger.debug("connecting with %s", conn_str)  #= s
        print(f"connecting with {conn_str}")  #= p s
        logger.info("connecting to %s as %s", pending["host"], pending["username"])  #= -
    elif step == "finishSecret":
        print(f"version {token[:8]} is current")  #= p
        print("done")  #= p
    else:
        print("unknown step", step)  #= p
        raise ValueError("unknown step " + step)
    print(os.environ)  #= p s
    print(os.environ["AWS_REGION"])  #= p
    return {"step": step}
