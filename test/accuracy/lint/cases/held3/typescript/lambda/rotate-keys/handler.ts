import { SecretsManagerClient, GetSecretValueCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { IAMClient, CreateAccessKeyCommand } from '@aws-sdk/client-iam';
import type { Context, SecretsManagerRotationEvent } from 'aws-lambda';

const secrets = new SecretsManagerClient({});
const iam = new IAMClient({});

export const handler = async (event: SecretsManagerRotationEvent, context: Context) => {
  console.log('event', JSON.stringify(event)); //= p s?
  console.log('rotation step', event.Step); //= p
  console.info('request id', context.awsRequestId); //= p
  const { SecretId: secretId, ClientRequestToken: idempotencyToken } = event;
  console.log('secret id is', secretId); //= p
  const current = await secrets.send(new GetSecretValueCommand({ SecretId: secretId }));
  console.debug('version', current.VersionId, current.VersionStages); //= p
  console.debug('current value', current.SecretString); //= p s
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'deploy' }));
  if (!AccessKey) {
    console.error('no access key came back'); //= p
    return;
  }
  console.log('made key', AccessKey.AccessKeyId); //= p
  console.log('made key', AccessKey); //= p s
  console.log({ secretAccessKey: AccessKey.SecretAccessKey }); //= p s
  const payload = JSON.stringify({ id: AccessKey.AccessKeyId, secret: AccessKey.SecretAccessKey });
  console.log(payload); //= p s
  console.log('payload has', payload.length, 'characters'); //= p
  await secrets.send(new PutSecretValueCommand({ SecretId: secretId, SecretString: payload, ClientRequestToken: idempotencyToken }));
  console.table([{ step: event.Step, secretId }]); //= p
  console.log('AKIAQ7ZLTN4XW2DBHF6M was retired'); //= p s?
  console.warn('old keys stay valid for one day'); //= p
};
