package svc

import (
	"context"

	"example.com/nav/gen"
	"google.golang.org/grpc"
)

type navigator struct {
	gen.UnimplementedNavigatorServer
	next gen.NavigatorClient
}

func Serve(s *grpc.Server) {
	gen.RegisterNavigatorServer(s, &navigator{})
	gen.RegisterClockServer(s, newClock())
}

// @rpc nav.v2.Navigator/Plan
func (n *navigator) Plan(ctx context.Context, in *gen.PlanRequest) (*gen.PlanReply, error) {
	return n.next.Plan(ctx, in)
}

// @rpc nav.v2.Navigator/Follow
func (n *navigator) Follow(stream gen.Navigator_FollowServer) error { return nil }
