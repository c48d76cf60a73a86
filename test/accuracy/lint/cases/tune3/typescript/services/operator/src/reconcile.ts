import { KubeConfig, CoreV1Api, type V1Secret } from '@kubernetes/client-node';
import type { Logger } from 'pino';

export class Reconciler {
  private readonly api: CoreV1Api;

  constructor(kube: KubeConfig, private readonly log: Logger) {
    this.api = kube.makeApiClient(CoreV1Api);
    this.log.info({ context: kube.getCurrentContext() }, 'reconciler started'); //= -
    this.log.debug({ user: kube.getCurrentUser() }, 'kube user'); //= s?
    const token = kube.getCurrentUser()?.token;
    this.log.debug({ authenticated: !!token }, 'kube user'); //= -
    this.log.debug({ token }, 'kube user'); //= s
  }

  async reconcile(namespace: string, secretName: string) {
    const bound = this.log.child({ namespace, secretName });
    bound.info('reconciling secret'); //= -
    bound.info(`reconciling secret ${namespace}/${secretName}`); //= u
    const secret: V1Secret = await this.api.readNamespacedSecret({ namespace, name: secretName });
    bound.debug({ resourceVersion: secret.metadata?.resourceVersion, secretType: secret.type }, 'secret read'); //= -
    bound.debug({ data: secret.data }, 'secret read'); //= s
    bound.debug({ keys: Object.keys(secret.data ?? {}) }, 'secret read'); //= -
    const encoded = secret.data?.password ?? '';
    const clear = Buffer.from(encoded, 'base64').toString('utf8');
    bound.trace('decoded value: ' + clear); //= s u
    bound.trace({ bytes: clear.length }, 'decoded'); //= -
    const tls = secret.data?.['tls.key'];
    bound.trace({ tlsKey: tls }, 'tls pair'); //= s
    bound.trace({ publicKey: secret.data?.['tls.crt'] }, 'tls pair'); //= -
    if (secret.type === 'kubernetes.io/dockerconfigjson') {
      const dockerConfig = JSON.parse(Buffer.from(secret.data?.['.dockerconfigjson'] ?? '', 'base64').toString());
      bound.info({ registries: Object.keys(dockerConfig.auths) }, 'pull secret'); //= -
      for (const [registry, { username, auth }] of Object.entries<{ username: string; auth: string }>(dockerConfig.auths)) {
        bound.debug({ registry, username }, 'registry login'); //= -
        bound.debug(`registry ${registry} as ${username}`); //= u
        bound.debug({ registry, basicAuth: auth }, 'registry login'); //= s
      }
    }
    bound.info('secret ' + secretName + ' is in sync'); //= u
  }
}
