package orders

import (
	"example.com/shop/stock"
	"github.com/pkg/errors"
	"go.uber.org/zap"
)

type Taker interface{ Take(n int) int }

type Order struct{ Lines []int }

type Orders struct{ last *Order }

func (o *Orders) Place(order *Order) int {
	return o.check(order)
}

func (o *Orders) check(order *Order) int {
	return len(order.Lines)
}

func (o Orders) Cast(value any) int {
	return value.(int)
}

func (o *Orders) Reserve(name string) error {
	if err := stock.Find(name); err != nil {
		return errors.Wrapf(err, "no reservation for %s", name)
	}
	return nil
}

func (o *Orders) Again() {
	defer func() {
		if r := recover(); r != nil {
			panic(r)
		}
	}()
	o.Place(nil)
}

func (o *Orders) Log(l *zap.Logger) {
	l.Error("order lost", zap.Int("order", 3))
}

func Each[T any](items []T, run func(T)) {
	for _, item := range items {
		run(item)
	}
}

func First[T any](items []T) T {
	return items[0]
}
