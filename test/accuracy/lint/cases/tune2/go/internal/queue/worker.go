package queue

import (
	"context"
	"fmt"

	"github.com/go-logr/logr"
	"k8s.io/klog/v2"

	"example.com/app/internal/obs"
)

type Worker struct {
	log    logr.Logger
	broker BrokerConfig
}

type BrokerConfig struct {
	URL      string
	Username string
	Secret   string
	Queue    string
}

func (w *Worker) Run(ctx context.Context, keys map[string]string) error {
	w.log.Info("worker started", "queue", w.broker.Queue) //= -
	w.log.Info("worker started", "secret", w.broker.Secret) //= s
	w.log.V(1).Info("worker started", "broker", w.broker) //= s
	w.log.V(1).Info("worker started", "user", w.broker.Username) //= -
	w.log.Info(fmt.Sprintf("worker on %s", w.broker.Queue)) //= u
	w.log.Error(nil, "worker failed", "queue", w.broker.Queue) //= -
	w.log.Error(fmt.Errorf("login with %s", w.broker.Secret), "worker failed") //= s
	named := w.log.WithName("inner").WithValues("queue", w.broker.Queue)
	named.Info("named") //= -
	named.Info("named", "credential", w.broker.Secret) //= s
	named.Info("named", "credentialType", "basic") //= -
	klog.Infof("worker on %s", w.broker.Queue) //= u
	klog.Infof("worker with %s", w.broker.Secret) //= s u
	klog.InfoS("worker", "queue", w.broker.Queue) //= -
	klog.InfoS("worker", "token", keys["token"]) //= s
	klog.V(4).InfoS("worker", "tokens", len(keys)) //= -
	klog.ErrorS(nil, "worker failed", "queue", klog.KRef("a", "b")) //= -
	klog.V(4).Infof("keys: %v", len(keys)) //= u
	klog.Warning("cancellation token fired") //= -
	klog.FromContext(ctx).Info("contextual", "queue", w.broker.Queue) //= -
	logger := klog.FromContext(ctx)
	logger.Info("contextual", "password", keys["password"]) //= s
	logger.Info("contextual", "passwordFile", keys["password_file"]) //= -
	log := logr.FromContextOrDiscard(ctx)
	log.Info("contextual", "accessKey", keys["access_key"]) //= s
	log.Info("contextual", "partitionKey", keys["partition"], "routingKey", keys["routing"]) //= -
	for name, value := range keys {
		log.Info("key", "name", name) //= -
		_ = value
	}
	obs.Log(ctx).Info("own logger", "queue", w.broker.Queue) //= -
	obs.Log(ctx).Info("own logger", "secret", w.broker.Secret) //= s
	obs.Logf(ctx, "own wrapper %s", w.broker.Queue) //= u?
	obs.Logf(ctx, "own wrapper %s", w.broker.Secret) //= s u?
	return nil
}

func (w *Worker) Rotate(old, fresh string) {
	w.log.Info("rotating secret", "secretName", "broker") //= -
	w.log.Info("rotated", "old", old == "", "equal", old == fresh) //= -
	privateKey := fresh
	w.log.Info("rotated", "privateKey", privateKey) //= s
	w.log.Info("rotated", "publicKey", old) //= -
	w.log.Info("rotated", "keyID", "k-1", "keyVersion", 2) //= -
	passphrase := old
	w.log.Info("rotated", "value", passphrase) //= s
	passphrase = "[hidden]"
	w.log.Info("rotated", "value", passphrase) //= -
	secrets := []string{old, fresh}
	w.log.Info("rotated", "count", len(secrets)) //= -
	w.log.Info("rotated", "secrets", secrets) //= s
	m := map[string]string{"password": fresh}
	w.log.Info("rotated", "map", m) //= s
	delete(m, "password")
	fmt.Println("rotated") //= p
	fmt.Println("rotated", len(secrets)) //= p
}
