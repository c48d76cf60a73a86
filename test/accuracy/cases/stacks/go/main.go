package main

import (
	"fmt"
	"sync"

	"example.com/shop/orders"
	"example.com/shop/stock"
	"github.com/pkg/errors"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

type sink struct{ text string }

func (s *sink) Write(b []byte) (int, error) { s.text += string(b); return len(b), nil }
func (s *sink) Sync() error                 { return nil }

func scenario(kind string, run func()) {
	defer func() {
		if r := recover(); r != nil {
			emitPanic(kind, r)
		}
	}()
	run()
}

func logged(kind string, run func(*zap.Logger)) {
	out := &sink{}
	core := zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), out, zap.InfoLevel)
	run(zap.New(core, zap.AddStacktrace(zap.ErrorLevel), zap.Hooks(func(zapcore.Entry) error { noteCaller(); return nil })))
	emitNoted(kind, out.text)
}

func main() {
	o := &orders.Orders{}
	scenario("method", func() { o.Place(nil) })
	scenario("index", func() { stock.Shelf{}.Take(3) })
	scenario("map", func() { stock.Note(nil) })
	scenario("closure", func() { orders.Each([]int{2, 1, 0}, func(n int) { stock.Divide(1, n) }) })
	scenario("generic", func() { orders.First([]string{}) })
	scenario("again", func() { o.Again() })
	scenario("interface", func() { var t orders.Taker; t.Take(1) })
	scenario("assertion", func() { o.Cast("x") })
	scenario("custom", func() { panic(errors.New("own")) })
	for _, err := range []error{o.Reserve("apple"), stock.Find("pear")} {
		emitError("pkg/errors", err)
	}
	var wait sync.WaitGroup
	wait.Add(1)
	createdHere(1)
	go func() {
		defer wait.Done()
		scenario("goroutine", func() { stock.Divide(2, 0) })
	}()
	wait.Wait()
	created = nil
	logged("zap", func(l *zap.Logger) { o.Log(l) })
	fmt.Print()
}
