package com.acme.jobs;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import java.util.List;
import lombok.CustomLog;
import lombok.extern.log4j.Log4j2;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

@Log4j2
public class ExportJob {
  private final SftpSettings sftp;

  public ExportJob(SftpSettings sftp) {
    this.sftp = sftp;
    log.info("export to {}:{}", sftp.getHost(), sftp.getPort()); //= -
    log.info("export to {} with password {}", sftp.getHost(), sftp.getPassword()); //= s
    log.info("export to " + sftp.getHost()); //= u
    log.debug("private key file {}", sftp.getPrivateKeyFile()); //= -
    log.debug("private key {}", sftp.getPrivateKey()); //= s
    log.debug("passphrase {}", sftp.getPassphrase()); //= s
    log.debug("passphrase needed: {}", sftp.isPassphraseProtected()); //= -
  }

  public void run(List<Row> rows, String nextPageToken) throws Exception {
    log.info("exporting {} rows", rows.size()); //= -
    log.info(String.format("exporting %d rows", rows.size())); //= u
    log.debug("next page token {}", nextPageToken); //= -
    JSch jsch = new JSch();
    Session session = jsch.getSession(sftp.getUser(), sftp.getHost(), sftp.getPort());
    session.setPassword(sftp.getPassword());
    log.debug("sftp session of {}", session.getUserName()); //= -
    log.debug("host key {}", session.getHostKey().getFingerPrint(jsch)); //= -
    for (Row row : rows) {
      log.trace("row {} with primary key {}", row.number(), row.primaryKey()); //= -
      if (row.isEmpty()) log.warn("row " + row.number() + " is empty"); //= u
    }
    log.info("exported"); //= -
    log.traceExit(); //= -
  }

  public void upload(AwsBasicCredentials credentials) {
    log.info("uploading with key id {}", credentials.accessKeyId()); //= -
    log.info("uploading with {}", credentials.secretAccessKey()); //= s
    if (credentials instanceof AwsSessionCredentials temporary) {
      log.info("temporary credentials, token {}", temporary.sessionToken()); //= s
      log.info("temporary credentials expire {}", temporary.expirationTime()); //= -
    }
    String secret = credentials.secretAccessKey();
    String shown = "*".repeat(secret.length());
    log.info("secret {}", shown); //= -
    log.info("secret {}", secret); //= s
    log.info("secret " + secret.hashCode()); //= u
    log.error("upload of {} failed", sftp.getHost(), new IllegalStateException()); //= -
    log.error("upload failed for " + sftp.getHost()); //= u
    log.fatal("giving up after {} attempts", 3); //= -
  }
}
