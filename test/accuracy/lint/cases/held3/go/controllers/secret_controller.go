package controllers

import (
	"context"
	"encoding/base64"
	"fmt"

	"github.com/go-logr/logr"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/klog/v2"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	logf "sigs.k8s.io/controller-runtime/pkg/log"
)

var setupLog = ctrl.Log.WithName("setup")

type SecretReconciler struct {
	client.Client
	Log logr.Logger
}

func (r *SecretReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	log := logf.FromContext(ctx).WithValues("secret", req.NamespacedName)
	log.Info("reconciling") //= -
	var secret corev1.Secret
	if err := r.Get(ctx, req.NamespacedName, &secret); err != nil {
		if apierrors.IsNotFound(err) {
			log.Info("secret is gone") //= -
			return ctrl.Result{}, nil
		}
		log.Error(err, "secret cannot be read") //= -
		log.Error(err, fmt.Sprintf("secret %s cannot be read", req.Name)) //= u
		return ctrl.Result{}, err
	}
	log.V(1).Info("secret read", "type", secret.Type, "keys", len(secret.Data)) //= -
	log.V(1).Info("secret read", "data", secret.Data) //= s
	log.V(2).Info("secret read", "object", secret) //= s
	log.V(2).Info("secret read", "resourceVersion", secret.ResourceVersion, "secretName", secret.Name) //= -
	password := string(secret.Data["password"])
	r.Log.Info("value decoded", "password", password) //= s
	r.Log.Info("value decoded", "length", len(password)) //= -
	r.Log.Info("value decoded: " + password) //= s u
	encoded := base64.StdEncoding.EncodeToString(secret.Data["token"])
	klog.V(4).InfoS("encoded", "token", encoded) //= s
	klog.InfoS("secret synced", "secret", klog.KObj(&secret)) //= -
	klog.Infof("secret %s/%s synced", secret.Namespace, secret.Name) //= u
	klog.V(5).Infof("data: %v", secret.Data) //= s u
	klog.Warningf("secret %q has no owner", secret.Name) //= u
	klog.ErrorS(nil, "owner missing", "secretName", secret.Name, "namespace", secret.Namespace) //= -
	klog.Errorf("cannot patch %s", types.NamespacedName{Namespace: secret.Namespace, Name: secret.Name}) //= u
	return ctrl.Result{}, nil
}

func (r *SecretReconciler) SetupWithManager(mgr ctrl.Manager, registryAuth string) error {
	setupLog.Info("controller is set up", "controller", "secret") //= -
	setupLog.Info("registry", "auth", registryAuth) //= s?
	setupLog.V(1).Info("kube config", "bearerToken", mgr.GetConfig().BearerToken) //= s
	setupLog.V(1).Info("kube config", "host", mgr.GetConfig().Host, "tokenFile", mgr.GetConfig().BearerTokenFile) //= -
	klog.Info("leader election is on") //= -
	klog.Infoln("webhook certificates in", "/tmp/certs") //= -
	return ctrl.NewControllerManagedBy(mgr).For(&corev1.Secret{}).Complete(r)
}
