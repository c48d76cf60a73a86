package svc

import (
	"context"

	"example.com/nav/gen"
)

type clock struct{ zone string }

func newClock() gen.ClockServer { return &clock{} }

// @rpc nav.v2.Clock/Now
func (c *clock) Now(ctx context.Context, _ *gen.Empty) (*gen.Time, error) { return nil, nil }
