package com.acme.jobs;

import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

public class SyncJob implements Runnable {
    private final Log logger = LogFactory.getLog(getClass());
    private final ResourceBundle messages = ResourceBundle.getBundle("messages");
    private final SyncConfig config;

    public static class SyncConfig {
        private final String host;
        private final String awsSecretKey;

        public SyncConfig(String host, String awsSecretKey) {
            this.host = host;
            this.awsSecretKey = awsSecretKey;
        }

        public String getHost() {
            return host;
        }

        public String getAwsSecretKey() {
            return awsSecretKey;
        }

        @Override
        public String toString() {
            return "SyncConfig{host=" + host + ", awsSecretKey=" + awsSecretKey + "}";
        }
    }

    public static class Plain {
        private final String password;

        Plain(String password) {
            this.password = password;
        }
    }

    public SyncJob(SyncConfig config) {
        this.config = config;
        logger.info("job configured"); //= -
        logger.info("job configured: " + config); //= s u?
        logger.info("job for " + config.getHost()); //= u?
        logger.debug("aws " + config.getAwsSecretKey()); //= s u?
        logger.debug(config.getAwsSecretKey()); //= s
        logger.debug(config.getHost()); //= u?
        logger.debug(new Plain(config.getAwsSecretKey())); //= -
        logger.debug(config); //= s
    }

    @Override
    public void run() {
        logger.info(messages.getString("job.password.rotated")); //= -
        logger.info("part one, " + "part two"); //= -
        logger.info(Messages.JOB_STARTED); //= -
        String token = null;
        do {
            Page page = list(token);
            token = page.nextToken();
            logger.debug("next token " + page.nextToken()); //= u?
            logger.debug("continuation token read"); //= -
            logger.debug("keys " + page.keys().size()); //= u?
        } while (token != null);
        try {
            work();
        } catch (RuntimeException e) {
            logger.error("job failed", e); //= -
            logger.error("job failed on " + config.getHost(), e); //= u?
            logger.error(e); //= -
            e.printStackTrace(); //= p
            throw new IllegalStateException("job failed with " + config.getHost(), e);
        }
        System.out.println("job done"); //= p
        System.out.println(config.getHost()); //= p
    }

    public void rotate(String oldSecret, String newSecret, String secretArn, Optional<String> accessKey) {
        logger.info("rotating secret"); //= -
        logger.info("rotating " + secretArn); //= u?
        logger.info("rotated " + oldSecret); //= s u?
        logger.info("rotated " + newSecret.length()); //= u?
        logger.info("rotated " + oldSecret.equals(newSecret)); //= u?
        logger.info("access key present " + accessKey.isPresent()); //= u?
        logger.info("access key " + accessKey.orElse("")); //= s u?
        String shown = newSecret == null ? "none" : "set";
        logger.info("secret " + shown); //= u?
        String privateKeyPem = load("private.pem");
        logger.debug(privateKeyPem); //= s
        logger.debug("private key loaded"); //= -
        logger.debug("private key from " + "private.pem"); //= -
        String publicKey = load("public.pem");
        logger.debug("public key " + publicKey); //= u?
        String keyId = "k-1";
        logger.debug("key id " + keyId); //= u?
        List<String> recoveryCodes = List.of(newSecret);
        logger.debug("recovery codes " + recoveryCodes); //= s u?
        logger.debug("recovery codes " + recoveryCodes.size()); //= u?
        String encryptedSecret = encrypt(newSecret);
        logger.debug("stored " + encryptedSecret); //= u?
        char[] passphrase = newSecret.toCharArray();
        logger.debug("passphrase " + new String(passphrase)); //= s u?
        logger.debug("passphrase read"); //= -
        logger.debug("passphrase " + mask(newSecret)); //= u?
    }
}
