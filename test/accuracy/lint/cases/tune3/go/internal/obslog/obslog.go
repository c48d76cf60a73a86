package obslog

import "go.uber.org/zap"

var base = zap.Must(zap.NewProduction())

// For gives the logger of one component.
func For(component string) *zap.SugaredLogger {
	return base.Named(component).Sugar()
}
