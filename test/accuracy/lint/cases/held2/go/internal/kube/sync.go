package kube

import (
	"context"

	log "github.com/sirupsen/logrus"
	corev1 "k8s.io/api/core/v1"
)

func Sync(ctx context.Context, secret *corev1.Secret, kubeconfig []byte) {
	log.WithContext(ctx).WithField("name", secret.Name).Info("syncing secret") //= -
	log.WithField("data", secret.Data).Info("syncing secret") //= s
	log.WithField("secret", secret).Debug("syncing") //= s
	log.WithField("password", string(secret.Data["password"])).Debug("syncing") //= s
	log.WithField("keys", len(secret.Data)).Debug("syncing") //= -
	log.WithField("type", secret.Type).Debug("syncing") //= -
	log.Infof("synced %s/%s", secret.Namespace, secret.Name) //= u
	log.Info("synced ", secret.Name) //= u?
	log.WithField("kubeconfig", string(kubeconfig)).Debug("cluster") //= s?
	log.WithField("size", len(kubeconfig)).Debug("cluster") //= -
	token := string(secret.Data["token"])
	log.Debugf("token %s", token) //= s u
	log.Debug("token " + token) //= s u
	log.Debug("token rotated") //= -
	log.Warn("service account token expires soon") //= -
	log.WithField("service_account", "default").Warn("token expires soon") //= -
	log.WithField("tls_key", secret.Data["tls.key"]).Warn("tls") //= s
	log.WithField("tls_crt", secret.Data["tls.crt"]).Warn("tls") //= -
	if log.IsLevelEnabled(log.DebugLevel) {
		log.Debugln("labels", secret.Labels) //= u?
	}
	log.Error("AKIAQ3EGRJ2VZL7WXN4T") //= s
	log.Error("AKIA is the prefix of access keys") //= -
}
