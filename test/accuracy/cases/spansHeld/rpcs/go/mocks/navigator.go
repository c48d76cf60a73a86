package mocks

import (
	"context"

	"example.com/nav/gen"
)

type MockNavigatorServer struct{}

func (m *MockNavigatorServer) Plan(ctx context.Context, in *gen.PlanRequest) (*gen.PlanReply, error) {
	return &gen.PlanReply{}, nil
}

func (m *MockNavigatorServer) Now(ctx context.Context, _ *gen.Empty) (*gen.Time, error) { return nil, nil }
