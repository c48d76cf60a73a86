package obs

import (
	"context"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/baggage"
	"go.opentelemetry.io/otel/trace"
	"go.uber.org/zap"
)

var tracer = otel.Tracer("gateway")

var logins = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "logins_total"}, []string{"outcome", "method"})

func Login(ctx context.Context, r *http.Request, user, password, sessionToken string) {
	ctx, span := tracer.Start(ctx, "login", trace.WithAttributes(attribute.String("enduser.id", user))) //= -
	defer span.End()
	span.SetAttributes(attribute.String("auth.method", "password")) //= -
	span.SetAttributes(attribute.String("auth.password", password)) //= s
	span.SetAttributes(attribute.Bool("auth.password_given", password != "")) //= -
	span.SetAttributes(attribute.String("http.request.header.authorization", r.Header.Get("Authorization"))) //= s
	span.SetAttributes(attribute.Int("session.token_length", len(sessionToken))) //= -
	span.AddEvent("session", trace.WithAttributes(attribute.String("session.token", sessionToken))) //= s
	span.AddEvent("session opened") //= -
	logins.WithLabelValues("ok", "password").Inc() //= -
	logins.WithLabelValues("ok", sessionToken).Inc() //= s
	member, _ := baggage.NewMember("tenant", "acme") //= -
	other, _ := baggage.NewMember("session", sessionToken) //= s
	bag, _ := baggage.New(member, other)
	_ = baggage.ContextWithBaggage(ctx, bag)
	zap.L().Info("login", zap.String("user", user)) //= -
	zap.L().Info("login " + user) //= u
	zap.S().Infof("login of %s", user) //= u
	zap.S().Infow("login", "user", user, "sessionToken", sessionToken) //= s
	zap.S().Debugln("login is done") //= -
}
