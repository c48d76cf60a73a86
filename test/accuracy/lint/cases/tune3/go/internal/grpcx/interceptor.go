package grpcx

import (
	"context"
	"errors"

	"github.com/sirupsen/logrus"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

type credentialError struct{ secret string }

func (e *credentialError) Error() string { return "bad credential " + e.secret }

func Unary(logger logrus.FieldLogger) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (any, error) {
		l := logger.WithField("method", info.FullMethod)
		l.Info("call") //= -
		logger.Infof("call of %s", info.FullMethod) //= u
		md, ok := metadata.FromIncomingContext(ctx)
		if !ok {
			l.Warn("no metadata") //= -
			return nil, status.Error(codes.Unauthenticated, "no metadata")
		}
		l.WithField("metadata", md).Debug("call") //= s
		l.WithField("entries", md.Len()).Debug("call") //= -
		values := md.Get("authorization")
		if len(values) == 0 {
			l.Info("no authorization in metadata") //= -
			return nil, status.Error(codes.Unauthenticated, "no token")
		}
		token := values[0]
		l.WithField("token", token).Debug("authorizing") //= s
		l.WithField("token_bytes", len(token)).Debug("authorizing") //= -
		l.Debugf("authorizing with %s", token) //= s u
		if err := check(token); err != nil {
			var bad *credentialError
			if errors.As(err, &bad) {
				l.WithField("secret", bad.secret).Error("refused") //= s
			}
			l.WithField("code", codes.Unauthenticated).Error("refused") //= -
			l.Errorf("refused with %s", codes.Unauthenticated) //= u
			return nil, status.Error(codes.Unauthenticated, "refused")
		}
		res, err := handler(ctx, req)
		if err != nil {
			l.WithError(err).Error("call failed") //= -
			l.Errorf("call failed: %+v", err) //= u
		}
		l.WithFields(logrus.Fields{"code": status.Code(err).String()}).Info("call ended") //= -
		return res, err
	}
}

func check(token string) error {
	if token == "" {
		return &credentialError{secret: token}
	}
	return nil
}
