package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/pkg/errors"
)

type row struct {
	Format string   `json:"format"`
	Kind   string   `json:"kind"`
	Text   string   `json:"text"`
	Frames [][2]any `json:"frames"`
	Blame  [][2]any `json:"blame"`
}

func write(r row) { json.NewEncoder(os.Stdout).Encode(r) }

func callers(skip int) (all [][2]any, blamed [][2]any) {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(skip, pcs)])
	for {
		f, more := frames.Next()
		if f.Function == "runtime.gopanic" {
			blamed = nil
		} else {
			blamed = append(blamed, [2]any{f.File, f.Line})
		}
		all = append(all, [2]any{f.File, f.Line})
		if !more {
			return all, blamed
		}
	}
}

// emitPanic writes what debug.Stack says with what runtime.Callers says.
func emitPanic(kind string, value any) {
	text := fmt.Sprintf("panic: %v\n\n%s", value, debug.Stack())
	all, blamed := callers(2)
	all[0] = [2]any{all[0][0], all[0][1].(int) - 1}
	write(row{"Go", kind, text, append(all, created...), blamed})
}

var created [][2]any

// createdHere notes the line below as the one that a goroutine is made at.
func createdHere(below int) {
	_, file, line, _ := runtime.Caller(1)
	created = [][2]any{{file, line + below}}
}

func emitError(kind string, err error) {
	var deepest errors.StackTrace
	var all [][2]any
	for at := err; at != nil; at = errors.Unwrap(at) {
		if t, ok := at.(interface{ StackTrace() errors.StackTrace }); ok {
			deepest = t.StackTrace()
			all = append(all, places(deepest)...)
		}
	}
	write(row{"Go", kind, fmt.Sprintf("%+v", err), all, places(deepest)})
}

func places(trace errors.StackTrace) (all [][2]any) {
	for _, f := range trace {
		frame, _ := runtime.CallersFrames([]uintptr{uintptr(f)}).Next()
		all = append(all, [2]any{frame.File, frame.Line})
	}
	return all
}

var noted [][2]any

// noteCaller keeps what is above zap, which leaves its own frames out.
func noteCaller() {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	noted = nil
	for {
		f, more := frames.Next()
		noted = append(noted, [2]any{f.File, f.Line})
		if strings.HasPrefix(f.Function, "go.uber.org/zap") {
			noted = nil
		}
		if !more {
			return
		}
	}
}

// emitNoted writes a line of zap with the stack that is in it.
func emitNoted(kind string, text string) {
	write(row{"Go", kind, text, noted, noted})
}
