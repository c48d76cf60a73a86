package worker

import (
	"context"
	"fmt"
	"time"
)

type Job struct {
	Name     string
	Every    time.Duration
	Run      func(context.Context) error
	tokenKey string
}

type Scheduler struct{ jobs []Job }

func (s *Scheduler) Add(j Job) {
	fmt.Println("job added", j.Name) //= p
	fmt.Printf("job %s every %s\n", j.Name, j.Every) //= p
	s.jobs = append(s.jobs, j)
}

func (s *Scheduler) Start(ctx context.Context, leaseToken string) {
	fmt.Println("scheduler starts with", len(s.jobs), "jobs") //= p
	fmt.Println("lease token", leaseToken) //= p s
	for _, j := range s.jobs {
		go func(j Job) {
			for {
				select {
				case <-ctx.Done():
					fmt.Println("job ends", j.Name) //= p
					return
				case <-time.After(j.Every):
					if err := j.Run(ctx); err != nil {
						fmt.Printf("job %s failed: %v\n", j.Name, err) //= p
					}
				}
			}
		}(j)
	}
}

func (s *Scheduler) Describe() string {
	return fmt.Sprintf("%d jobs", len(s.jobs))
}
