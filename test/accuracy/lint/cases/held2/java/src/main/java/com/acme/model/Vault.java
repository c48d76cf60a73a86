package com.acme.model;

import java.security.KeyPair;
import java.util.Map;
import org.jboss.logging.Logger;
import org.slf4j.LoggerFactory;

public class Vault {
    private static final Logger LOG = Logger.getLogger(Vault.class);
    private static final org.slf4j.Logger OUT = LoggerFactory.getLogger(Vault.class);

    public String read(String path, String vaultToken) {
        OUT.info("reading secret at {}", path); //= -
        OUT.info("reading secret with {}", vaultToken); //= s
        LOG.infof("reading %s", path); //= u?
        LOG.debugf("vault token %s", vaultToken); //= s u?
        LOG.info("reading secret"); //= -
        Map<String, String> secret = fetch(path, vaultToken);
        OUT.info("secret has {} fields", secret.size()); //= -
        OUT.info("secret {}", secret); //= s
        OUT.info("secret value {}", secret.get("value")); //= s
        OUT.info("secret version {}", secret.get("version")); //= s?
        OUT.info("lease duration {}", 30); //= -
        String value = secret.get("value");
        OUT.debug("got {}", value); //= s
        OUT.debug("got {} characters", value.length()); //= -
        return value;
    }

    public void keys(KeyPair pair, String keyStorePassword, String alias) {
        OUT.info("public key {}", pair.getPublic()); //= -
        OUT.info("private key {}", pair.getPrivate()); //= s
        OUT.info("key algorithm {}", pair.getPrivate().getAlgorithm()); //= -
        OUT.info("key store alias {}", alias); //= -
        OUT.info("key store password {}", keyStorePassword); //= s
        OUT.info("key store password " + (keyStorePassword != null)); //= u
        OUT.info("key store opened by alias " + alias); //= u
        OUT.info("-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAx7Kq2LmN9pRs4TuV6wXyZ1aBcD3eFgH5iJk0"); //= s
        OUT.info("-----BEGIN CERTIFICATE-----"); //= -
        System.out.println("keys read"); //= p
        new RuntimeException("trace").printStackTrace(); //= p
    }
}
