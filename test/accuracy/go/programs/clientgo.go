package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/kubernetes/scheme"
	typed "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/leaderelection"
	"k8s.io/client-go/tools/leaderelection/resourcelock"
	"k8s.io/client-go/tools/portforward"
	"k8s.io/client-go/tools/record"
	"k8s.io/client-go/transport/spdy"
	"k8s.io/client-go/util/workqueue"
)

var lock sync.Mutex
var objects = map[string]map[string]any{}
var calls int

func api(w http.ResponseWriter, r *http.Request) {
	lock.Lock()
	defer lock.Unlock()
	calls++
	w.Header().Set("content-type", "application/json")
	status := func(code int, reason string) {
		w.WriteHeader(code)
		fmt.Fprintf(w, `{"kind":"Status","apiVersion":"v1","status":"Failure","reason":%q,"message":"x","code":%d}`, reason, code)
	}
	path := r.URL.Path
	switch {
	case r.URL.Query().Get("watch") != "":
		if calls%3 == 0 {
			status(410, "Expired")
			return
		}
		fmt.Fprintf(w, `{"type":"ADDED","object":{"kind":"Pod","apiVersion":"v1","metadata":{"name":"p%d","namespace":"d","resourceVersion":"%d"}}}`+"\n", calls, calls)
		fmt.Fprintf(w, `{"type":"NOPE","object":{"kind":"Pod","apiVersion":"v1","metadata":{"name":"p","resourceVersion":"7"}}}`+"\n")
		fmt.Fprintf(w, `{"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","code":410,"reason":"Expired"}}`+"\n")
	case strings.HasSuffix(path, "/pods") || strings.HasSuffix(path, "/services") || strings.HasSuffix(path, "/configmaps"):
		if calls%4 == 0 {
			status(500, "InternalError")
			return
		}
		kind := map[string]string{"pods": "PodList", "services": "ServiceList", "configmaps": "ConfigMapList"}[path[strings.LastIndex(path, "/")+1:]]
		fmt.Fprintf(w, `{"kind":%q,"apiVersion":"v1","metadata":{"resourceVersion":"5"},"items":[{"metadata":{"name":"a","namespace":"d","resourceVersion":"4"}}]}`, kind)
	case r.Method == "POST" && strings.HasSuffix(path, "/events"):
		if calls%2 == 0 {
			status(403, "Forbidden")
			return
		}
		json.NewEncoder(w).Encode(map[string]any{"kind": "Event", "apiVersion": "v1", "metadata": map[string]any{"name": "e"}})
	case r.Method == "POST" || r.Method == "PUT":
		var body map[string]any
		json.NewDecoder(r.Body).Decode(&body)
		if calls%7 == 0 {
			w.Header().Set("Retry-After", "1")
			status(429, "TooManyRequests")
			return
		}
		name, _ := body["metadata"].(map[string]any)["name"].(string)
		objects[name] = body
		json.NewEncoder(w).Encode(body)
	default:
		name := path[strings.LastIndex(path, "/")+1:]
		if body, ok := objects[name]; ok {
			json.NewEncoder(w).Encode(body)
			return
		}
		status(404, "NotFound")
	}
}

func elect(ctx context.Context, c kubernetes.Interface, id string) {
	l, _ := resourcelock.New(resourcelock.LeasesResourceLock, "d", "lease", c.CoreV1(), c.CoordinationV1(), resourcelock.ResourceLockConfig{Identity: id})
	leaderelection.RunOrDie(ctx, leaderelection.LeaderElectionConfig{Lock: l, LeaseDuration: 3 * time.Second, RenewDeadline: 2 * time.Second, RetryPeriod: 500 * time.Millisecond, ReleaseOnCancel: true,
		Callbacks: leaderelection.LeaderCallbacks{OnStartedLeading: func(context.Context) {}, OnStoppedLeading: func() {}, OnNewLeader: func(string) {}}})
}

func main() {
	go func() { time.Sleep(50 * time.Second); os.Exit(0) }()
	server := httptest.NewServer(http.HandlerFunc(api))
	config := &rest.Config{Host: server.URL, QPS: 8, Burst: 2, BearerToken: "t"}
	c, _ := kubernetes.NewForConfig(config)
	ctx, cancel := context.WithCancel(context.Background())
	one, stop := context.WithCancel(ctx)
	go elect(one, c, "one")
	go elect(ctx, c, "two")
	f := informers.NewSharedInformerFactory(c, 2*time.Second)
	pods := f.Core().V1().Pods().Informer()
	f.Core().V1().Services().Informer()
	f.Core().V1().ConfigMaps().Informer()
	pods.AddEventHandler(cache.ResourceEventHandlerFuncs{AddFunc: func(any) {}})
	pods.SetWatchErrorHandlerWithContext(cache.DefaultWatchErrorHandler)
	f.Start(ctx.Done())
	cache.WaitForCacheSync(ctx.Done(), pods.HasSynced)
	b := record.NewBroadcaster()
	b.StartStructuredLogging(0)
	b.StartLogging(func(string, ...any) {})
	b.StartRecordingToSink(&typed.EventSinkImpl{Interface: c.CoreV1().Events("")})
	r := b.NewRecorder(scheme.Scheme, corev1.EventSource{Component: "me"})
	for i := range 30 {
		r.Eventf(&corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: "a", Namespace: "d"}}, "Normal", "Reason", "did %d", i%5)
	}
	r.Event(&corev1.Pod{}, "Odd", "x", "y")
	for i := range 20 {
		c.CoreV1().ConfigMaps("d").Create(ctx, &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: fmt.Sprint("c", i)}}, metav1.CreateOptions{})
		c.CoreV1().Secrets("d").Get(ctx, "none", metav1.GetOptions{})
	}
	q := workqueue.NewTypedRateLimitingQueue(workqueue.DefaultTypedControllerRateLimiter[string]())
	q.AddRateLimited("x")
	q.ShutDown()
	os.WriteFile("kube", []byte("apiVersion: v1\nkind: Config\nclusters:\n- name: a\n  cluster: {server: '"+server.URL+"'}\ncontexts:\n- name: a\n  context: {cluster: a, user: u}\ncurrent-context: a\nusers:\n- name: u\n  user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: nope, interactiveMode: Never}}\n"), 0o644)
	os.Setenv("KUBECONFIG", "kube:none")
	if k, err := clientcmd.NewNonInteractiveDeferredLoadingClientConfig(clientcmd.NewDefaultClientConfigLoadingRules(), nil).ClientConfig(); err == nil {
		if e, err := kubernetes.NewForConfig(k); err == nil {
			_, err = e.CoreV1().Pods("d").List(ctx, metav1.ListOptions{})
			fmt.Println(err)
		}
	}
	fmt.Println(clientcmd.BuildConfigFromFlags("", ""))
	if rt, up, err := spdy.RoundTripperFor(config); err == nil {
		if fw, err := portforward.New(spdy.NewDialer(up, &http.Client{Transport: rt}, "POST", c.CoreV1().RESTClient().Post().Resource("pods").URL()), []string{"0:80"}, nil, nil, os.Stdout, os.Stderr); err == nil {
			fmt.Println(fw.ForwardPorts())
		}
	}
	time.Sleep(6 * time.Second)
	stop()
	time.Sleep(5 * time.Second)
	server.CloseClientConnections()
	server.Close()
	time.Sleep(6 * time.Second)
	cancel()
	time.Sleep(time.Second)
}
