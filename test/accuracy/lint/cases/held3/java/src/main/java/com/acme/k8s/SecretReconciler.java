package com.acme.k8s;

import com.acme.telemetry.Logs;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Base64;
import java.util.Map;
import org.slf4j.Logger;

public class SecretReconciler {
  private final Logger out = Logs.of(SecretReconciler.class);
  private final KubernetesClient client;

  public SecretReconciler(KubernetesClient client) {
    this.client = client;
    out.info("master {}", client.getMasterUrl()); //= -
    out.debug("oauth token {}", client.getConfiguration().getOauthToken()); //= s
    out.debug("namespace " + client.getNamespace()); //= u
  }

  public void reconcile(String namespace, String secretName) {
    out.info("reconciling secret {}/{}", namespace, secretName); //= -
    out.info("reconciling secret " + secretName); //= u
    Secret secret = client.secrets().inNamespace(namespace).withName(secretName).get();
    if (secret == null) {
      out.warn("secret {} does not exist", secretName); //= -
      return;
    }
    out.debug("secret type {}", secret.getType()); //= -
    out.debug("secret version {}", secret.getMetadata().getResourceVersion()); //= -
    out.debug("secret {}", secret); //= s
    out.debug("secret data {}", secret.getData()); //= s
    out.debug("secret keys {}", secret.getData().keySet()); //= -
    for (Map.Entry<String, String> entry : secret.getData().entrySet()) {
      String decoded = new String(Base64.getDecoder().decode(entry.getValue()));
      out.trace("{} has {} characters", entry.getKey(), decoded.length()); //= -
      out.trace("{} = {}", entry.getKey(), decoded); //= s?
    }
    String password = secret.getData().get("password");
    out.trace("password (encoded) {}", password); //= s
    boolean passwordChanged = !password.equals(secret.getMetadata().getAnnotations().get("last"));
    out.info("password changed: {}", passwordChanged); //= -
    out.info("password changed: " + passwordChanged); //= u
    out.info("secret {} synced, primary key {}", secretName, "uid"); //= -
  }
}
